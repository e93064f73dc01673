import type { ParsedInput } from '../../../shared/ipc';
import type { Coverage } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { checkChannel } from './preview-values';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

export type CoverageQuery = Omit<ParsedInput<'preview:coverage'>, 'loadId'>;

/** The latest map of each channel: asking for the same one again costs nothing. */
const known = new WeakMap<Series, Map<number, { rows: number; cols: number; map: Promise<Coverage> }>>();

/** Share of observed cells by node and time, in at most `rows` x `cols` bins; 0 and 255 are kept for nothing and everything. */
export function previewCoverage({ series }: Pick<LoadedSeries, 'series'>, { channel, rows, cols }: CoverageQuery): Promise<Coverage> {
  const byChannel = known.get(series) ?? new Map<number, { rows: number; cols: number; map: Promise<Coverage> }>();
  known.set(series, byChannel);
  const latest = byChannel.get(channel);
  if (latest?.rows === rows && latest.cols === cols) return latest.map;
  const map = coverageOf(series, channel, rows, cols);
  byChannel.set(channel, { rows, cols, map });
  return map;
}

async function coverageOf(series: Series, channel: number, mostRows: number, mostCols: number): Promise<Coverage> {
  checkChannel(series, channel);
  const { steps, nodes } = series;
  const nodesPerRow = Math.ceil(nodes / mostRows);
  const stepsPerCol = Math.ceil(steps / mostCols);
  const rows = Math.ceil(nodes / nodesPerRow);
  const cols = Math.ceil(steps / stepsPerCol);
  const observed = new Uint32Array(rows * cols);
  const mask = new Uint8Array(cellsPerRange(series));
  for await (const { firstStep, endStep } of stepRanges(series, 0, steps)) {
    await series.readMask(firstStep, endStep, mask);
    for (let step = firstStep; step < endStep; step++) {
      countStep(observed, mask, (step - firstStep) * nodes * series.channels + channel, series.channels, nodes, nodesPerRow, Math.floor(step / stepsPerCol), cols);
    }
  }
  const shares = Uint8Array.from(observed, (count, at) => {
    const nodesHere = Math.min(nodesPerRow, nodes - Math.floor(at / cols) * nodesPerRow);
    const stepsHere = Math.min(stepsPerCol, steps - (at % cols) * stepsPerCol);
    return byteOf(count, nodesHere * stepsHere);
  });
  return { rows, cols, nodesPerRow, stepsPerCol, shares: Buffer.from(shares.buffer).toString('base64') };
}

function countStep(observed: Uint32Array, mask: Uint8Array, first: number, channels: number, nodes: number, nodesPerRow: number, col: number, cols: number): void {
  let from = first;
  for (let node = 0, at = col; node < nodes; at += cols) {
    const end = Math.min(nodes, node + nodesPerRow);
    let count = 0;
    for (; node < end; node++, from += channels) count += mask[from] as number;
    observed[at] = (observed[at] as number) + count;
  }
}

function byteOf(count: number, cells: number): number {
  if (count === 0) return 0;
  return count === cells ? 255 : Math.min(254, Math.max(1, Math.round((count / cells) * 255)));
}
