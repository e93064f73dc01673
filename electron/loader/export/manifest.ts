import { createHash } from 'node:crypto';
import { basename, win32 } from 'node:path';
import type { BadRow } from '../../../shared/errors';
import type { WrittenFile } from '../../../shared/export-report';
import { exportEntryOf } from '../../../shared/export-entries';
import type { Manifest } from '../../../shared/manifest';
import { essenceOf, recipeSchema, type ExportFormat, type Recipe } from '../../../shared/recipe';
import { timeFeatureColumns, timeFeatureDtype } from '../../../shared/time-features';
import { canonicalJson } from '../canonical-json';
import type { LoadedSeries } from '../loaded-series';
import { utcText } from '../utc-text';

/** What an export says of itself, its own hash left out. A pure function of recipe, rows and version. */
export function manifestOf(loaded: LoadedSeries, format: ExportFormat, appVersion: string, files: WrittenFile[]): Omit<Manifest, 'manifestSha256'> {
  const { series: { grid }, summary } = loaded;
  const recipe = recipeSchema.parse(loaded.recipe);
  const { read, accepted, rejected, outOfGrid, unknownNodes, duplicates } = summary.rows;
  const { mean, std, min, max, quartiles } = summary.scaler;
  const { format: _format, dtype: _dtype, ...options } = exportEntryOf(recipe, format);
  return {
    sluiceExport: 1,
    format,
    ...(Object.keys(options).length > 0 && { options }),
    name: recipe.name,
    appVersion,
    recipeHash: recipeHash(recipe),
    source: sourceOf(recipe.source),
    limitRows: recipe.load.limitRows,
    rows: { read, accepted, rejected, outOfGrid, unknownNodes, duplicates },
    badRows: summary.badRows.map(badRowOf),
    skippedBatches: summary.skipped.map(({ address: { path, firstRow, endRow }, reason }) => ({ file: fileNameOf(path), firstRow, endRow, reason })),
    nodes: summary.nodes,
    nodeTable: nodeTableOf(loaded),
    steps: summary.steps,
    step: recipe.grid.step,
    zone: grid.zone,
    start: utcText(grid.startS),
    end: utcText(grid.endS),
    clockChanges: summary.dst.map(({ atS, kind: change, localFrom, localUntil, zone, rows }) => ({ atS, kind: change, localFrom, localUntil, zone, rows })),
    channels: summary.channels.map(({ name, observed, missing, filled, ...stats }) => (
      { name, observed, missing, filled, mean: figure(stats.mean), std: figure(stats.std), min: figure(stats.min), max: figure(stats.max) })),
    missing: summary.missing,
    missingPercent: summary.missingShare * 100,
    stepsWithoutRows: summary.stepsWithoutRows,
    longestGapSteps: summary.longestGapSteps,
    ...(recipe.ranges !== undefined && { ranges: recipe.ranges }),
    ...(summary.ranges !== undefined && { rangeCells: summary.ranges.map(({ name, then, below, above }) => ({ name, then, below, above })) }),
    ...(recipe.outliers !== undefined && { outliers: recipe.outliers }),
    ...(summary.outliers !== null && { outlierCells: summary.outliers.map(({ name, below, above }) => ({ name, below, above })) }),
    fill: recipe.fill,
    windows: recipe.windows,
    split: recipe.split,
    ...(summary.graph !== undefined && { graph: summary.graph }),
    samples: { train: summary.samples.train, val: summary.samples.val, test: summary.samples.test },
    windowsDropped: summary.windowsDropped,
    leakage: summary.leakage,
    timeFeatures: recipe.timeFeatures,
    ...timeFeaturesTold(recipe, loaded.holidays),
    scale: recipe.scale,
    mean: mean.map(figure),
    std: std.map(figure),
    min: min.map(figure),
    max: max.map(figure),
    ...(quartiles !== undefined && { quartiles: { q25: quartiles.q25.map(figure), median: quartiles.median.map(figure), q75: quartiles.q75.map(figure) } }),
    files,
  };
}

function sourceOf(source: Recipe['source']): Manifest['source'] {
  const where = source.where ?? null;
  if (source.kind === 'files') return { kind: 'files', paths: source.paths, format: source.format, where };
  const { kind, endpoint, project, schema, table = null, sql = null, partitions = null, pushDown } = source;
  return { kind, endpoint, project, schema, table, sql, partitions, where, pushDown };
}

/** SHA-256 of the recipe's essence as canonical JSON: keys sorted, no white space. */
export function recipeHash(recipe: Recipe): string {
  return createHash('sha256').update(canonicalJson(essenceOf(recipe))).digest('hex');
}

function timeFeaturesTold({ timeFeatures }: Recipe, holidays: readonly string[] = []): Pick<Manifest, 'timeFeatureArray' | 'holidays'> {
  const isPlain = timeFeatures.columns === undefined && timeFeatures.dtype === undefined;
  return {
    ...(!isPlain && { timeFeatureArray: { columns: [...timeFeatureColumns(timeFeatures)], dtype: timeFeatureDtype(timeFeatures) } }),
    ...(timeFeatures.holidays !== undefined && { holidays: [...holidays] }),
  };
}

function nodeTableOf({ summary: { plan: { nodes } } }: LoadedSeries): Manifest['nodeTable'] {
  const { inData, inTable, notInTable, notInData, withoutPosition } = nodes;
  return inTable === null ? null : { inData, inTable, notInTable: notInTable.count, notInData: notInData.count, withoutPosition };
}

function badRowOf({ path, line, column, value, reason, text }: BadRow): Manifest['badRows'][number] {
  return { file: fileNameOf(path), line: line ?? null, column: column ?? null, value: value ?? null, reason, text: text ?? null };
}

/** Without its folder, whatever system's path it is. */
function fileNameOf(path: string): string {
  return win32.basename(basename(path));
}

function figure(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}
