import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import { forecastOf } from '../../../shared/forecast';
import { makeGrid, secondsOfStep, type Grid } from '../../../shared/grid';
import { leakageOf } from '../../../shared/leakage';
import type { FoundSeries } from '../../../shared/ipc';
import type { LoadSummary, Quartiles } from '../../../shared/load-state';
import { manifestSchema, type Manifest } from '../../../shared/manifest';
import { keyNames, recipeSchema, type Recipe } from '../../../shared/recipe';
import { windowsAt, type SplitName, type WindowSet } from '../../../shared/windows';
import { verifyExport, type VerifyOptions } from '../export/verify';
import type { LoadedSeries } from '../loaded-series';
import type { SeriesNode } from '../series/series';
import type { Scaler } from '../series/statistics';
import { openNpy } from '../sources/arrays/npy-array';
import { FileSeries } from './file-series';
import { keptReportOf } from './kept-report';
import { nodesFromCsv } from './read-nodes-csv';

const RECIPE_NAME = 'recipe.sluice.json';

/** A load as it was exported; its series stays in its files until it is closed. */
export interface SeriesFolder { path: string; loaded: LoadedSeries; close: () => Promise<void> }

/**
 * Opens the series folder of an earlier export, or the one in the folder around several, checked file by file.
 * What is written from it is what the load would have written. Throws export-not-found, verification-failed, file-unreadable.
 */
export async function openSeriesFolder(folder: string, verifying: VerifyOptions = {}): Promise<SeriesFolder> {
  const manifest = await manifestNear(folder);
  if (manifest === null) throw new SluiceFailure({ code: 'export-not-found', path: folder });
  await verifyExport(manifest.folder, verifying);
  return openVerified(manifest.folder, manifest.manifest);
}

/** The series folder that is meant by a folder, the recipe it was made by, and the bytes of its files; null where there is none. Nothing of it is checked. */
export async function findSeriesFolder(folder: string): Promise<FoundSeries | null> {
  const found = await manifestNear(folder);
  if (found === null) return null;
  const recipe = recipeSchema.safeParse(jsonOf(await readFile(path.join(found.folder, RECIPE_NAME), 'utf8').catch(() => '')));
  return recipe.success ? { recipe: recipe.data, folder: found.folder, bytes: found.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) } : null;
}

async function manifestNear(folder: string): Promise<{ folder: string; manifest: Manifest } | null> {
  return await readManifest(folder) ?? await readManifest(path.join(folder, 'series'));
}

async function readManifest(folder: string): Promise<{ folder: string; manifest: Manifest } | null> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => null);
  const parsed = text === null ? null : manifestSchema.safeParse(jsonOf(text));
  return parsed?.success === true && parsed.data.format === 'series' ? { folder, manifest: parsed.data } : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function openVerified(folder: string, manifest: Manifest): Promise<SeriesFolder> {
  const textOf = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  const recipe = recipeSchema.parse(JSON.parse(await textOf(RECIPE_NAME)));
  const grid = makeGrid({ startS: Date.parse(manifest.start) / 1000, endS: Date.parse(manifest.end) / 1000, stepS: secondsOfStep(recipe.grid.step), zone: manifest.zone });
  const nodes = nodesFromCsv(await textOf('nodes.csv'), keyNames(recipe).length);
  const scaler = scalerFrom(JSON.parse(await textOf('scaler.json')) as ScalerJson);
  const windows = await readWindows(folder, grid, recipe);
  const series = await FileSeries.open(folder, grid);
  const { holidays } = manifest;
  const keptReport = await keptReportOf(folder, manifest);
  return {
    path: folder,
    loaded: { recipe, series, nodes, windows, scaler, summary: summaryFrom(manifest, recipe, grid, windows, nodes), rejectedPath: null, found: null, ...(keptReport !== null && { keptReport }), ...(holidays !== undefined && { holidays }) },
    close: () => series.close(),
  };
}

async function readWindows(folder: string, grid: Grid, { windows, split }: Recipe): Promise<WindowSet> {
  const startsOf = async (name: SplitName): Promise<Int32Array> => {
    const array = await openNpy(path.join(folder, `windows_${name}.npy`));
    const starts = new Float64Array(array.shape[0] ?? 0);
    await array.readNumbers(0, starts.length, starts).finally(() => array.close());
    return Int32Array.from(starts);
  };
  return windowsAt(grid, windows, split, { train: await startsOf('train'), val: await startsOf('val'), test: await startsOf('test') });
}

type Figures = (number | null)[] | (number | null)[][];
type ScalerJson = Pick<Scaler, 'method' | 'scope'> & Record<'mean' | 'std' | 'min' | 'max', Figures> & Partial<Quartiles<Figures>>;

function scalerFrom({ method, scope, mean, std, min, max, q25, median, q75 }: ScalerJson): Scaler {
  const numbers = (figures: Figures): Float64Array => Float64Array.from(figures.flat(), (figure) => figure ?? NaN);
  return {
    method, scope, mean: numbers(mean), std: numbers(std), min: numbers(min), max: numbers(max),
    ...(q25 !== undefined && median !== undefined && q75 !== undefined && { quartiles: { q25: numbers(q25), median: numbers(median), q75: numbers(q75) } }),
  };
}

function summaryFrom(manifest: Manifest, recipe: Recipe, grid: Grid, windows: WindowSet, nodes: readonly SeriesNode[]): LoadSummary {
  const { rows, samples, leakage, nodeTable, quartiles, graph } = manifest;
  const numbers = (figures: readonly (number | null)[]): number[] => figures.map((figure) => figure ?? NaN);
  const told = leakage ?? leakageOf(grid, windows, recipe, null);
  return {
    name: manifest.name, rows, nodes: manifest.nodes, steps: manifest.steps, samples,
    channels: manifest.channels.map(({ mean, std, min, max, ...counts }) => ({ ...counts, mean: mean ?? NaN, std: std ?? NaN, min: min ?? NaN, max: max ?? NaN })),
    missing: manifest.missing,
    missingShare: manifest.missing / (manifest.steps * manifest.nodes * manifest.channels.length),
    stepsWithoutRows: manifest.stepsWithoutRows,
    longestGapSteps: manifest.longestGapSteps,
    ...(manifest.rangeCells !== undefined && { ranges: manifest.rangeCells }),
    outliers: manifest.outlierCells ?? null,
    windowsDropped: manifest.windowsDropped,
    scaler: {
      method: recipe.scale.method, fit: recipe.scale.fit, scope: recipe.scale.scope, mean: numbers(manifest.mean), std: numbers(manifest.std), min: numbers(manifest.min), max: numbers(manifest.max),
      ...(quartiles !== undefined && { quartiles: { q25: numbers(quartiles.q25), median: numbers(quartiles.median), q75: numbers(quartiles.q75) } }),
    },
    leakage: told,
    dst: manifest.clockChanges,
    badRows: manifest.badRows.map(({ file, line, column, value, reason, text }) => ({
      path: file, reason, ...(line !== null && { line }), ...(column !== null && { column }), ...(value !== null && { value }), ...(text !== null && { text }),
    })),
    skipped: manifest.skippedBatches.map(({ file, firstRow, endRow, reason }, index) => ({ index, address: { path: file, firstRow, endRow }, reason })),
    ...(graph !== undefined && { graph }),
    plan: {
      files: [], rows: rows.read, batches: 0, grid, seen: null, samples, leakage: told, dst: manifest.clockChanges, warehouse: null,
      forecast: forecastOf(recipe, { nodes: nodes.length, steps: manifest.steps, samples, rows: rows.read, files: [] }),
      nodes: {
        count: nodes.length, inData: nodeTable?.inData ?? nodes.length, inTable: nodeTable?.inTable ?? null,
        notInTable: { count: nodeTable?.notInTable ?? 0, examples: [] }, notInData: { count: nodeTable?.notInData ?? 0, examples: [] },
        withoutPosition: nodeTable?.withoutPosition ?? nodes.filter(({ lat }) => lat === null).length,
        positions: new Set(nodes.flatMap(({ lat, lng }) => (lat === null ? [] : [`${lat} ${lng}`]))).size,
      },
    },
  };
}
