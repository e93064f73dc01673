import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphSpecOf } from '../../../shared/graph-spec';
import { exportFormats, type ExportFormat, type RecipeInput } from '../../../shared/recipe';
import { windowsOf } from '../../../shared/windows';
import { buildGraph } from '../graph/build-graph';
import { exportSeries } from '../export/export-series';
import { memoryLoadedSeries } from '../export/memory-loaded-series';
import type { LoadedSeries } from '../loaded-series';
import type { FoundSeries } from '../../../shared/ipc';
import type { LoadNews, LoadState } from '../../../shared/load-state';
import { findSeriesFolder, openSeriesFolder } from './open-series-folder';
import { startSeriesFolder } from './start-series-folder';
import { withGraph } from './with-graph';

let out: string;
beforeEach(async () => { out = await mkdtemp(path.join(tmpdir(), 'sluice-again-')); });
afterEach(() => rm(out, { recursive: true }));

const passing = { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined };

/** SHA-256 of every file by its path. */
async function hashesIn(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [path.relative(folder, file), createHash('sha256').update(await readFile(file)).digest('hex')] as const)));
}

/** Exports a load, and then the same formats from its series folder alone. */
async function twice(loaded: LoadedSeries, formats: readonly ExportFormat[]): Promise<{ first: Record<string, string>; again: Record<string, string> }> {
  await exportSeries(loaded, ['series', ...formats], path.join(out, 'first'), passing);
  await cp(path.join(out, 'first', 'series'), path.join(out, 'moved'), { recursive: true });
  const reopened = await openSeriesFolder(path.join(out, 'moved'));
  try {
    const again = await withGraph({ ...reopened.loaded, recipe: { ...reopened.loaded.recipe, export: loaded.recipe.export } }, formats, passing.signal);
    await exportSeries(again, formats, path.join(out, 'again'), passing);
  } finally {
    await reopened.close();
  }
  await rm(path.join(out, 'first', 'series'), { recursive: true });
  return { first: await hashesIn(path.join(out, 'first')), again: await hashesIn(path.join(out, 'again')) };
}

const some: readonly ExportFormat[] = ['npz', 'patchstg', 'basicts-1', 'safetensors', 'arrow'];

describe('formats written from a series folder', () => {
  it('have the bytes that the load writes: every format', async () => {
    const formats = exportFormats.filter((format) => format !== 'series');
    const loaded = memoryLoadedSeries({ recipe: { export: exportFormats.map((format) => ({ format })) } });
    const graph = await buildGraph(graphSpecOf({}), loaded.nodes, null, passing.signal);
    const { first, again } = await twice({ ...loaded, graph, summary: { ...loaded.summary, graph: graph.facts } }, formats);
    expect(Object.keys(first).length).toBeGreaterThan(formats.length * 3);
    expect(again).toEqual(first);
  });

  it.each<[string, Partial<RecipeInput>]>([
    ['held as float64, with a gap and a robust scaler of each node', { scale: { method: 'robust', scope: 'node', apply: true }, split: { rule: 'informer', gap: 3 }, export: [{ format: 'series', dtype: 'f8' }, ...some.map((format) => ({ format }))] }],
    ['windows first, some of them lost to gaps', { split: { rule: 'window-then-split', ratios: [0.5, 0.25, 0.25] }, scale: { method: 'minmax' } }],
    ['with holidays, other features, outliers and a node whose key has a comma', { columns: { node: ['road', 'lane'], time: { column: 't' }, values: [{ column: 'flow' }] }, timeFeatures: { columns: ['holiday', 'slot-fraction'], holidays: 'days.csv' }, outliers: { method: 'sigma' } }],
    ['options of a format', { export: [{ format: 'series' }, { format: 'npz', masks: true }, { format: 'patchstg', features: 'step', dtype: 'f4' }, { format: 'basicts-1' }, { format: 'safetensors' }, { format: 'arrow', form: 'wide' }] }],
  ])('have the bytes that the load writes: %s', async (_what, recipe) => {
    const nodes = [{ name: 'A 5, north_1', key: ['A 5, north', '1'], lat: 52.1, lng: 13.123456789 }, { name: '"B"\n_2', key: ['"B"\n', '2'], lat: null, lng: null }];
    const plain = memoryLoadedSeries({ recipe, ...('columns' in recipe && { nodes, holidays: ['2025-07-01'] }) });
    const { grid } = plain.series;
    const windows = windowsOf(grid, plain.recipe.windows, plain.recipe.split, (start) => start % 5 !== 2 && start > 1);
    const loaded: LoadedSeries = {
      ...plain, windows,
      summary: {
        ...plain.summary, samples: { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length }, windowsDropped: 11,
        outliers: recipe.outliers === undefined ? null : [{ name: 'flow', below: 3, above: 0 }],
        skipped: [{ index: 7, address: { path: '/data/a.csv', firstRow: 5, endRow: 9 }, reason: 'gone' }],
        plan: { ...plain.summary.plan, nodes: { ...plain.summary.plan.nodes, inTable: 5, inData: 4, withoutPosition: 2, notInTable: { count: 1, examples: ['x'] }, notInData: { count: 2, examples: ['y', 'z'] } } },
      },
    };
    const { first, again } = await twice(loaded, some);
    expect(again).toEqual(first);
  });

  it('is refused where a file of the folder has changed', async () => {
    await exportSeries(memoryLoadedSeries(), ['series'], out, passing);
    await appendFile(path.join(out, 'series', 'nodes.csv'), '3,d,,\n');
    await expect(openSeriesFolder(out)).rejects.toMatchObject({ error: { code: 'verification-failed' } });
  });

  it('needs the distances again that a graph was made of', async () => {
    const recipe: Partial<RecipeInput> = { graph: { distances: { path: 'roads.csv' } } };
    await exportSeries(memoryLoadedSeries({ recipe }), ['series'], out, passing);
    const { loaded, close } = await openSeriesFolder(out);
    await close();
    expect(await withGraph(loaded, ['gman'], passing.signal)).toBe(loaded);
    await expect(withGraph(loaded, ['basicts-1'], passing.signal)).rejects.toMatchObject({ error: { code: 'graph-without-edges', why: 'distances-elsewhere', path: 'roads.csv' } });
  });
});

describe('a series folder as a load', () => {
  const heard = () => {
    const states: LoadState[] = [];
    return { states, onNews: ({ state }: LoadNews): void => { states.push(state); } };
  };

  it('is found by itself or by the folder around it, and is done once every file was checked', async () => {
    const loaded = memoryLoadedSeries();
    await exportSeries(loaded, ['series'], out, passing);
    const found = await findSeriesFolder(out);
    expect(found).toMatchObject({ folder: path.join(out, 'series'), recipe: { name: loaded.recipe.name } });
    expect(await findSeriesFolder(path.join(out, 'series'))).toEqual(found);
    expect(await findSeriesFolder(tmpdir())).toBeNull();

    const { states, onNews } = heard();
    const opening = startSeriesFolder(found as FoundSeries, 'again', onNews);
    expect((await opening.finished).summary.samples).toEqual(loaded.summary.samples);
    expect(states.at(-1)).toMatchObject({ status: 'done', progress: { loadId: 'again', phase: 'check', fraction: 1, bytes: found?.bytes, bytesTotal: found?.bytes } });
    await opening.release('discard');
  });

  it('is none when it was cancelled, or when a file is another', async () => {
    await exportSeries(memoryLoadedSeries(), ['series'], out, passing);
    const found = await findSeriesFolder(out) as FoundSeries;
    const cancelled = heard();
    const opening = startSeriesFolder(found, 'a', cancelled.onNews);
    opening.cancel();
    await expect(opening.finished).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(cancelled.states.at(-1)?.status).toBe('cancelled');

    await appendFile(path.join(out, 'series', 'values.npy'), 'x');
    const damaged = heard();
    await expect(startSeriesFolder(found, 'b', damaged.onNews).finished).rejects.toMatchObject({ error: { code: 'verification-failed' } });
    expect(damaged.states.at(-1)).toMatchObject({ status: 'failed', error: { code: 'verification-failed' } });
  });
});
