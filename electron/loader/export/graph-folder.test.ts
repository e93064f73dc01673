import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphSpec } from '../../../shared/graph-spec';
import type { LoadedSeries } from '../loaded-series';
import { makeGraph } from '../make-graph';
import type { SeriesNode } from '../series/series';
import { readDistances } from '../sources/distance-table';
import { exportSeries } from './export-series';
import { graphExporter } from './graph-folder';
import { memoryLoadedSeries } from './memory-loaded-series';
import { verifyExport } from './verify';

const data = join(import.meta.dirname, '../../../../shared/data/dcrnn_graph');
const script = join(import.meta.dirname, 'python', 'read_graph.py');
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
const never = new AbortController().signal;

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sluice-graph-')); });
afterEach(() => rm(folder, { recursive: true }));

async function loadedWith(names: readonly string[], distances: GraphSpec['distances'], spec: Partial<GraphSpec> = {}): Promise<LoadedSeries> {
  const nodes = names.map((name): SeriesNode => ({ name, key: [name], lat: null, lng: null }));
  const loaded = memoryLoadedSeries({ steps: 40, nodes, recipe: { graph: { ...spec, ...(distances !== undefined && { distances }) }, export: [{ format: 'graph' }] } });
  const graph = await makeGraph({ recipe: loaded.recipe, folder }, nodes, never);
  return { ...loaded, graph, summary: { ...loaded.summary, graph: graph?.facts } };
}

async function exported(loaded: LoadedSeries): Promise<string> {
  const [output] = await exportSeries(loaded, ['graph'], folder, { appVersion: '1', signal: never, onProgress: () => undefined });
  const written = (output?.files ?? []).filter(({ path }) => path !== 'manifest.json').reduce((sum, { bytes }) => sum + bytes, 0);
  expect(Math.abs(written - graphExporter.forecastBytes(loaded))).toBeLessThan(2500);
  return join(folder, 'graph');
}

function readBack(at: string, known?: string): Record<string, unknown> {
  const { stdout, stderr } = spawnSync('python3', [script, at, ...(known === undefined ? [] : [known])], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function distanceFile(text: string): Promise<GraphSpec['distances']> {
  await writeFile(join(folder, 'd.csv'), text);
  return { path: 'd.csv', csv: {} };
}

describe('a graph folder', () => {
  it('has these bytes for a graph of two nodes', async () => {
    const at = await exported(await loadedWith(['a', 'b'], await distanceFile('from,to,cost\na,b,0.25\n'), { weight: 'given' }));
    expect(await readFile(join(at, 'adj.txt'), 'utf8')).toBe('0 0 1.000000\n0 1 0.250000\n1 0 0.000000\n1 1 1.000000\n');
    expect(await readFile(join(at, 'edges.csv'), 'utf8')).toBe('from_index,to_index,from,to,weight\n0,0,a,a,1\n0,1,a,b,0.25\n1,1,b,b,1\n');
    expect((await readFile(join(at, 'adj_mx.pkl'))).toString('latin1')).toBe(
      '\x80\x02](](X\x01\0\0\0aX\x01\0\0\0be}(X\x01\0\0\0aJ\0\0\0\0X\x01\0\0\0bJ\x01\0\0\0u'
      + 'cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nJ\0\0\0\0\x85U\x01b\x87R(J\x01\0\0\0J\x02\0\0\0J\x02\0\0\0\x86'
      + 'cnumpy\ndtype\nU\x02f4J\0\0\0\0J\x01\0\0\0\x87R(J\x03\0\0\0U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffJ\0\0\0\0tb'
      + '\x89T\x10\0\0\0\0\0\x80\x3f\0\0\x80\x3e\0\0\0\0\0\0\x80\x3ftbe.');
  });

  it('tells its edges in the manifest and the README, and is verified', async () => {
    const at = await exported(await loadedWith(['a', 'b', 'c'], await distanceFile('a,b,100\nb,a,300\na,x,1\n'), { sigma: 200 }));
    const manifest = JSON.parse(await readFile(join(at, 'manifest.json'), 'utf8')) as { graph: unknown };
    expect(manifest.graph).toEqual({ edges: 2, selfLoops: 3, isolated: 1, sigma: 200, withoutPosition: null, listed: { rows: 3, ofUnknownNodes: 1 } });
    for (const part of ['2 edges, 3 loops, 1 isolated nodes', '2 条边，3 个自环，1 个孤立节点', 'exp(-(d / 200)^2), below 0.1 is 0']) expect(await readFile(join(at, 'README.md'), 'utf8')).toContain(part);
    await expect(verifyExport(folder)).resolves.toBeTruthy();
  });

  it('has the files the recipe names and no others', async () => {
    const loaded = await loadedWith(['a', 'b'], await distanceFile('a,b,1\n'), { files: ['edges'] });
    const [output] = await exportSeries(loaded, ['graph'], folder, { appVersion: '1', signal: never, onProgress: () => undefined });
    expect(output?.files.map(({ path }) => path)).toEqual(['edges.csv', 'README.md', 'nodes.csv', 'recipe.sluice.json', 'manifest.json']);
  });

  it('is made of positions where the recipe said nothing while it was loaded, and never of other distances than it names', async () => {
    const loaded = memoryLoadedSeries({ steps: 40 });
    await exportSeries(loaded, ['graph'], folder, { appVersion: '1', signal: never, onProgress: () => undefined });
    expect((await readFile(join(folder, 'graph', 'edges.csv'), 'utf8')).split('\n')).toHaveLength(5);
    const elsewhere = memoryLoadedSeries({ steps: 40, recipe: { graph: { distances: { path: 'gone.csv' } } } });
    await expect(exportSeries(elsewhere, ['graph'], folder, { appVersion: '1', signal: never, onProgress: () => undefined })).rejects.toMatchObject({ error: { code: 'graph-without-edges', why: 'distances-elsewhere' } });
  });
});

describe('a distance file', () => {
  it.each([
    ['without a header', 'a,b,1.5\nb,a,2\n', undefined],
    ['with a header', 'from,to,cost\na,b,1.5\nb,a,2\n', undefined],
    ['with columns of its own names and order', 'd;x;target;origin\n1.5;0;b;a\n2;0;a;b\n', ['origin', 'target', 'd'] as [string, string, string]],
    ['with quotes and CR LF', '"a","b",1.5\r\n"b","a",2', undefined],
  ])('%s', async (_what, text, columns) => {
    const { pairs, rows } = await readDistances({ ...(await distanceFile(text) as NonNullable<GraphSpec['distances']>), columns }, folder, ['a', 'b'], never);
    expect([rows, [...pairs.from], [...pairs.to], [...pairs.numbers]]).toEqual([2, [0, 1], [1, 0], [1.5, 2]]);
  });

  it('names line, column and value of a distance that is none', async () => {
    const spec = await distanceFile('from,to,cost\na,b,1\nb,a,far\n') as NonNullable<GraphSpec['distances']>;
    await expect(readDistances(spec, folder, ['a', 'b'], never)).rejects.toMatchObject({ error: { code: 'bad-row', row: { line: 3, column: 'cost', value: 'far', text: 'b,a,far' } } });
    await expect(readDistances({ ...spec, columns: ['from', 'to', 'metres'] }, folder, [], never)).rejects.toMatchObject({ error: { code: 'column-not-found', role: 'distance' } });
    await expect(readDistances({ path: 'none.csv', csv: {} }, folder, [], never)).rejects.toMatchObject({ error: { code: 'file-not-found', role: 'distances' } });
  });
});

describe.skipIf(!hasNumpy)('Python (skipped where numpy is not installed)', () => {
  it('reads array, pickle, text and edges as one matrix', async () => {
    const at = await exported(await loadedWith(['a', 'b,c', '北京'], await distanceFile('a,北京,1\n北京,a,2\n"b,c",a,1.5\n'), { sigma: 2, selfLoops: false }));
    const read = readBack(at);
    expect(read).toMatchObject({ dtype: 'float32', ids: ['a', 'b,c', '北京'], named: [['a', '北京'], ['b,c', 'a'], ['北京', 'a']], nonzeros: 3, index: true, pickle: true, edges: true, pairs: true });
    expect(read['text']).toBeLessThan(5.1e-7);
    const code = /```python\n(.*?)```/s.exec(await readFile(join(at, 'README.md'), 'utf8'))?.[1] ?? '';
    const { status, stdout, stderr } = spawnSync('python3', ['-W', 'ignore', '-c', `${code}\nprint(adj.shape, ids[0], index_of["b,c"], (adj_mx == adj).all(), adj_text.shape, len(edges))`], { cwd: at, encoding: 'utf8' });
    expect([status, stdout.trim(), stderr]).toEqual([0, '(3, 3) a 1 True (9,) 3', '']);
  });
});

describe.skipIf(!hasNumpy || !existsSync(data))('the sensors of PEMS-BAY (skipped without the data)', () => {
  it('have the 2,694 weights that DCRNN published', async () => {
    const names = (await readFile(join(data, 'graph_sensor_locations_bay.csv'), 'utf8')).trim().split('\n').map((line) => line.split(',')[0] as string);
    const loaded = await loadedWith(names, { path: join(data, 'distances_bay_2017.csv'), csv: {} });
    expect(loaded.summary.graph?.sigma).toBeCloseTo(3620.299, 3);
    const read = readBack(await exported(loaded), join(data, 'adj_mx_bay.pkl'));
    expect(read).toMatchObject({ nonzeros: 2694, known_nonzeros: 2694, pickle: true, edges: true, index: true });
    expect(read['difference']).toBeLessThanOrEqual(1.2e-7);
    expect((loaded.summary.graph?.edges ?? 0) + (loaded.summary.graph?.selfLoops ?? 0)).toBe(2694);
  });
});
