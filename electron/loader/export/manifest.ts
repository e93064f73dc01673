import { createHash } from 'node:crypto';
import { basename, win32 } from 'node:path';
import type { BadRow } from '../../../shared/errors';
import type { WrittenFile } from '../../../shared/export-report';
import type { Manifest } from '../../../shared/manifest';
import { essenceOf, recipeSchema, type ExportFormat, type Recipe } from '../../../shared/recipe';
import { canonicalJson } from '../canonical-json';
import type { LoadedSeries } from '../loaded-series';

/** What an export says of itself, its own hash left out. A pure function of recipe, rows and version. */
export function manifestOf(loaded: LoadedSeries, format: ExportFormat, appVersion: string, files: WrittenFile[]): Omit<Manifest, 'manifestSha256'> {
  const { series: { grid }, summary } = loaded;
  const recipe = recipeSchema.parse(loaded.recipe);
  const { read, accepted, rejected, outOfGrid, unknownNodes, duplicates } = summary.rows;
  const { mean, std, min, max } = summary.scaler;
  return {
    sluiceExport: 1,
    format,
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
    fill: recipe.fill,
    windows: recipe.windows,
    split: recipe.split,
    samples: { train: summary.samples.train, val: summary.samples.val, test: summary.samples.test },
    windowsDropped: summary.windowsDropped,
    timeFeatures: recipe.timeFeatures,
    scale: recipe.scale,
    mean: mean.map(figure),
    std: std.map(figure),
    min: min.map(figure),
    max: max.map(figure),
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

function utcText(epochS: number): string {
  return new Date(epochS * 1000).toISOString().replace('.000Z', 'Z');
}
