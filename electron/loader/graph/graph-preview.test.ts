import { expect, it } from 'vitest';
import { graphSpecOf } from '../../../shared/graph-spec';
import { buildGraph } from './build-graph';
import { graphPreviewOf } from './graph-preview';

const { signal } = new AbortController();
const line = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `n${i}`, key: [`n${i}`], lat: 40, lng: 116 + i / 100 }));

it('draws every edge of a small graph between the nodes that have a position', async () => {
  const nodes = [...line(3), { name: 'far', key: ['far'], lat: 60, lng: 10 }, { name: 'nowhere', key: ['nowhere'], lat: null, lng: null }];
  const graph = await buildGraph({ ...graphSpecOf({}), weight: 'binary', maxDistance: 1000 }, nodes, null, signal);
  const { facts, nodes: drawn, edges } = await graphPreviewOf(graph, nodes, signal);
  expect(facts).toMatchObject({ edges: 4, isolated: 2, withoutPosition: 1 });
  expect(drawn).toMatchObject({ lat: [40, 40, 40, 60], hasEdge: [1, 1, 1, 0] });
  expect(edges).toEqual({ from: [0, 1, 1, 2], to: [1, 0, 2, 1], weight: [1, 1, 1, 1] });
});

it('of a large one it draws the strongest edges of nodes spread over all', async () => {
  const nodes = line(900);
  const graph = await buildGraph({ ...graphSpecOf({}), sigma: 5e4, threshold: 0 }, nodes, null, signal);
  const { edges } = await graphPreviewOf(graph, nodes, signal);
  expect(edges.from).toHaveLength(4000);
  expect(new Set(edges.from).size).toBe(400);
  expect([Math.min(...edges.from), Math.max(...edges.from)]).toEqual([0, 897]);
  expect(edges.from.every((from, i) => Math.abs(from - (edges.to[i] as number)) <= 10)).toBe(true);
});

it('ends when it is no longer wanted', async () => {
  const nodes = line(5);
  const graph = await buildGraph(graphSpecOf({}), nodes, null, signal);
  await expect(graphPreviewOf(graph, nodes, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
});
