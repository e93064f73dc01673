import { expect, it } from 'vitest';
import { graphSchema } from '../../shared/graph-spec';
import { draftFromGraph, graphInDraft, plainGraph } from './graph-draft';

it.each([
  {}, { nearest: 3, directed: false, files: ['edges'] }, { weight: 'given', maxDistance: 500.5, selfLoops: false },
  { distances: { path: 'd.csv', columns: ['a', 'b', 'm'], csv: { delimiter: ';' } }, sigma: 10, threshold: 0 }, { distances: { path: 'd.csv' } },
])('a graph is the same after its fields were shown: %j', (written) => {
  const graph = graphSchema.parse(written);
  expect(graphInDraft(draftFromGraph(graph))).toEqual(graph);
});

it('fields that hold no graph give none', () => {
  expect(graphInDraft(plainGraph())).toEqual(graphSchema.parse({}));
  expect(graphInDraft({ ...plainGraph(), sigma: 'far' })).toBeNull();
  expect(graphInDraft({ ...plainGraph(), distances: { path: ' ', columns: ['', '', ''], csv: {} } })).toBeNull();
  expect(graphInDraft({ ...plainGraph(), distances: { path: 'd.csv', columns: ['a', '', ''], csv: {} } })).toBeNull();
});
