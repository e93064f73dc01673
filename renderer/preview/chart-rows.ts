import type { GridClock } from '../../shared/grid';
import type { Formats } from '../../shared/language/formats';
import type { NodeDistribution, NodePair, NodePositions, SeriesSlice, ValueRange } from '../../shared/preview';
import type { PreviewTexts } from '../i18n/en/preview';
import type { DataRows } from './data-rows';
import { hourText } from './hour-text';
import type { MapView } from './map-view';
import type { CoveragePicture } from './paint-coverage';
import { stepText } from './step-text';

/** The drawn series: a row a bucket; a bucket of one step has one value. */
export function seriesRows(slices: readonly SeriesSlice[], clock: GridClock, { columns }: PreviewTexts['series']): DataRows | null {
  const [first] = slices;
  if (first === undefined) return null;
  const isSingle = first.stepsPerPoint === 1;
  const at = (values: readonly (number | null)[], row: number): number | null => values[row] ?? null;
  return {
    head: [columns.time, ...slices.flatMap(({ name, marks }) => [
      ...(isSingle ? [name, columns.filled(name)] : [columns.mean(name), columns.low(name), columns.high(name), columns.observed(name)]),
      ...(marks === null ? [] : [columns.outliers(name), columns.repeated(name)]),
    ])],
    rows: first.mean.map((_, row) => [
      stepText(clock, first.firstStep + row * first.stepsPerPoint),
      ...slices.flatMap(({ mean, low, high, filled, observed, marks }) => [
        ...(isSingle ? [at(mean, row), at(filled, row)] : [at(mean, row), at(low, row), at(high, row), at(observed, row)]),
        ...(marks === null ? [] : [at(marks.outliers, row), at(marks.repeated, row)]),
      ]),
    ]),
  };
}

export function weekRows(nodes: readonly NodeDistribution[], texts: PreviewTexts['week'], formats: Formats): DataRows {
  return {
    head: [texts.columns.hour, ...nodes.map(({ name }) => name)],
    rows: (nodes[0]?.week ?? []).map((_, hour) => [hourText(hour, formats), ...nodes.map(({ week }) => week[hour] ?? null)]),
  };
}

export function histogramRows(range: ValueRange, nodes: readonly NodeDistribution[], texts: PreviewTexts['histogram']): DataRows {
  const bins = nodes[0]?.histogram.length ?? 0;
  const edge = (bin: number): number => range.low + ((range.high - range.low) * bin) / bins;
  return {
    head: [texts.columns.from, texts.columns.until, ...nodes.map(({ name }) => name)],
    rows: Array.from({ length: bins }, (_, bin) => [edge(bin), edge(bin + 1), ...nodes.map(({ histogram }) => histogram[bin] ?? 0)]),
  };
}

/** Pairs of values that occur. */
export function pairRows({ names, ranges, bins, density }: NodePair, { columns }: PreviewTexts['pair']): DataRows | null {
  if (ranges === null) return null;
  const edge = ({ low, high }: ValueRange, bin: number): number => low + ((high - low) * bin) / bins;
  return {
    head: [`${names[0]} ${columns.xFrom}`, `${names[1]} ${columns.yFrom}`, columns.steps],
    rows: density.flatMap((count, at) => (count === 0 ? [] : [[edge(ranges[0], at % bins), edge(ranges[1], Math.floor(at / bins)), count]])),
  };
}

/** The first node of each row of the map that a view sees. */
export function coverageNodes({ coverage: { rows, firstNode, nodesPerRow } }: CoveragePicture, view: MapView): number[] {
  return within(firstNode, nodesPerRow, view.firstNode, view.endNode, rows).map((row) => firstNode + row * nodesPerRow);
}

/** A row of the map after another, of those that a view sees: how much of it was observed in the time that is seen. `names` are of their first nodes. */
export function coverageRows({ coverage, shares }: CoveragePicture, view: MapView, names: readonly string[], { columns }: PreviewTexts['coverage'], nodes: number): DataRows {
  const { rows, cols, firstNode, firstStep, nodesPerRow, stepsPerCol } = coverage;
  const seenCols = within(firstStep, stepsPerCol, view.firstStep, view.endStep, cols);
  return {
    head: [columns.node, columns.nodes, columns.observed, columns.empty],
    rows: within(firstNode, nodesPerRow, view.firstNode, view.endNode, rows).map((row, at) => {
      const cells = seenCols.map((col) => (shares[row * cols + col] ?? 0) / 255);
      const node = firstNode + row * nodesPerRow;
      return [names[at] ?? '', Math.min(nodesPerRow, nodes - node), cells.reduce((sum, share) => sum + share, 0) / cells.length, cells.filter((share) => share === 0).length / cells.length];
    }),
  };
}

export function placesRows({ node, name, lat, lng, coverage }: NodePositions, means: readonly (number | null)[] | null, { columns }: PreviewTexts['places']): DataRows {
  return {
    head: [columns.node, columns.lat, columns.lng, columns.coverage, ...(means === null ? [] : [columns.mean])],
    rows: node.map((index, at) => [name[at] ?? '', lat[at] ?? null, lng[at] ?? null, coverage[at] ?? null, ...(means === null ? [] : [means[index] ?? null])]),
  };
}

/** Which of `most` bins of a size, the first of which begins at `first`, reach into [from, until). */
function within(first: number, size: number, from: number, until: number, most: number): number[] {
  return Array.from({ length: most }, (_, at) => at).filter((at) => first + at * size < until && first + (at + 1) * size > from);
}
