import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphSpecOf, type GraphSpec } from '../../../shared/graph-spec';
import { recipeSchema } from '../../../shared/recipe';
import type { SeriesNode } from '../series/series';
import { buildGraph, type ListedDistances } from './build-graph';
import type { NodeGraph } from './node-graph';

const never = new AbortController().signal;
const specOf = (spec: Partial<GraphSpec>): GraphSpec => ({ ...graphSpecOf({}), ...spec });
const nodesAt = (...places: ([lat: number, lng: number] | null)[]): SeriesNode[] => places.map((place, i) => ({ name: `n${i}`, key: [`n${i}`], lat: place?.[0] ?? null, lng: place?.[1] ?? null }));
const unplaced = (count: number): SeriesNode[] => nodesAt(...Array<null>(count).fill(null));

function listed(...rows: [from: number, to: number, distance: number][]): ListedDistances {
  return { pairs: { from: Int32Array.from(rows, ([from]) => from), to: Int32Array.from(rows, ([, to]) => to), numbers: Float64Array.from(rows, ([, , distance]) => distance) }, path: '/d.csv', rows: rows.length, ofUnknownNodes: 0 };
}

function matrixOf(graph: NodeGraph): number[][] {
  return Array.from({ length: graph.nodes }, (_, node) => {
    const row = new Float32Array(graph.nodes).fill(9);
    graph.readRow(node, row);
    return [...row];
  });
}

describe('a graph of listed distances', () => {
  test('weighs them by a Gaussian whose width is their deviation, and cuts it at the threshold', async () => {
    const graph = await buildGraph(specOf({}), unplaced(3), listed([0, 0, 0], [0, 1, 3], [1, 0, 6], [2, 2, 0]), never);
    const sigma = Math.sqrt((0 + 9 + 36 + 0) / 4 - (9 / 4) ** 2);
    expect(matrixOf(graph)).toEqual([[1, Math.fround(Math.exp(-((3 / sigma) ** 2))), 0], [0, 1, 0], [0, 0, 1]]);
    expect(graph.facts).toEqual({ edges: 1, selfLoops: 3, isolated: 1, sigma, listed: { rows: 4, ofUnknownNodes: 0 }, withoutPosition: null });
  });

  test('takes the last distance of a pair, and none for infinite ones', async () => {
    const graph = await buildGraph(specOf({ weight: 'given', selfLoops: false }), unplaced(2), listed([0, 1, 3], [1, 0, Infinity], [0, 1, 5]), never);
    expect(matrixOf(graph)).toEqual([[0, 5], [0, 0]]);
  });

  test('undirected has the larger weight in both directions', async () => {
    const graph = await buildGraph(specOf({ weight: 'given', directed: false }), unplaced(3), listed([0, 1, 3], [1, 0, 4], [2, 0, 7]), never);
    expect(matrixOf(graph)).toEqual([[1, 4, 7], [4, 1, 0], [7, 0, 1]]);
    expect(graph.facts.edges).toBe(4);
  });

  test('keeps the nearest of each node, and none beyond a distance', async () => {
    const all = listed([0, 1, 3], [0, 2, 1], [0, 3, 2], [1, 0, 9], [1, 1, 0]);
    expect(matrixOf(await buildGraph(specOf({ weight: 'binary', nearest: 2, selfLoops: false }), unplaced(4), all, never))).toEqual([[0, 0, 1, 1], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]);
    expect(matrixOf(await buildGraph(specOf({ weight: 'binary', maxDistance: 2, selfLoops: false }), unplaced(4), all, never))).toEqual([[0, 0, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]);
  });

  test('is that of STGCN with its width, its threshold and no loops', async () => {
    const metres = [[0, 1500, 4000], [1500, 0, 2500], [4000, 2500, 0]];
    const rows = metres.flatMap((row, from) => row.map((d, to): [number, number, number] => [from, to, d]));
    const weights = metres.map((row, from) => row.map((d, to) => {
      const w = d / 1e4;
      const weight = Math.exp(-(w * w) / 0.1);
      return from === to || weight < 0.5 ? 0 : weight;
    }));
    const graph = await buildGraph(specOf({ sigma: 1e4 * Math.sqrt(0.1), threshold: 0.5, selfLoops: false }), unplaced(3), listed(...rows), never);
    matrixOf(graph).forEach((row, from) => row.forEach((weight, to) => expect(weight).toBeCloseTo(weights[from]?.[to] as number, 6)));
    expect(graph.facts.edges).toBe(4);
  });

  test('that names no node of the series is none', async () => {
    await expect(buildGraph(specOf({}), unplaced(2), { ...listed(), rows: 7, ofUnknownNodes: 7 }, never)).rejects.toMatchObject({ error: { code: 'graph-without-edges', why: 'no-known-node', rows: 7, node: 'n0' } });
  });
});

describe('a graph of positions', () => {
  test('is none without any position', async () => {
    await expect(buildGraph(specOf({}), unplaced(2), null, never)).rejects.toMatchObject({ error: { code: 'graph-without-edges', why: 'no-position', nodes: 2 } });
  });

  test('leaves a node without a position alone: it is not at 0, 0', async () => {
    const graph = await buildGraph(specOf({ weight: 'binary' }), nodesAt([0, 0], null, [0, 1]), null, never);
    expect(matrixOf(graph)).toEqual([[1, 0, 1], [0, 1, 0], [1, 0, 1]]);
    expect(graph.facts).toMatchObject({ edges: 2, isolated: 1, withoutPosition: 1, sigma: null });
  });

  const place = fc.tuple(fc.integer({ min: 0, max: 30 }).map((n) => 39 + n / 100), fc.integer({ min: 0, max: 30 }).map((n) => 116 + n / 100));

  test('is the same whether its pairs are computed row by row or all listed', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.option(place, { freq: 6 }), { minLength: 2, maxLength: 25 }), fc.constantFrom('gaussian', 'binary', 'given'), fc.boolean(), fc.option(fc.integer({ min: 1, max: 4 })), async (places, weight, directed, nearest) => {
      fc.pre(places.some((one) => one !== null));
      const nodes = nodesAt(...places);
      const spec = specOf({ weight, directed, selfLoops: false, maxDistance: 20_000, ...(nearest !== null && { nearest }) });
      const metres = matrixOf(await buildGraph(specOf({ weight: 'given', selfLoops: false }), nodes, null, never));
      const pairs = metres.flatMap((row, from) => row.flatMap((d, to): [number, number, number][] => (places[from] === null || places[to] === null ? [] : [[from, to, d]])));
      const graph = await buildGraph(spec, nodes, null, never);
      const other = await buildGraph(spec, nodes, listed(...pairs), never);
      if (nearest === null) matrixOf(graph).forEach((row, from) => row.forEach((value, to) => expect(value).toBeCloseTo(matrixOf(other)[from]?.[to] as number, 4)));
      expect(graph.facts.edges).toBe(matrixOf(graph).flat().filter((value) => value !== 0).length);
      expect(graph.facts.isolated).toBe(nodes.filter((_, node) => matrixOf(graph).every((row, from) => row[node] === 0 && matrixOf(graph)[node]?.[from] === 0)).length);
    }), { numRuns: Number(process.env['SLUICE_MANY'] ?? 25) });
  });

  test('stops when it is cancelled', async () => {
    const nodes = nodesAt(...Array.from({ length: 2500 }, (_, i): [number, number] => [i / 100, 0]));
    await expect(buildGraph(specOf({}), nodes, null, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('a recipe may leave everything about its graph out, and nothing unknown may stand in it', () => {
  const graph = recipeSchema.shape.graph;
  expect(graph.parse({})).toEqual(graphSpecOf({}));
  expect(graph.safeParse({ kernel: 'gaussian' }).success).toBe(false);
  expect(graph.safeParse({ sigma: 0 }).success).toBe(false);
});
