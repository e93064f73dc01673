import { expect, it } from 'vitest';
import { i18nFor } from '../i18n/i18n';
import { graphFactLines } from './graph-fact-lines';

const { texts, formats } = i18nFor('en');

it('tells what a graph comes to, and leaves out what plays no part in it', () => {
  const between = graphFactLines({ edges: 135, selfLoops: 0, isolated: 3, sigma: null, withoutPosition: 3, listed: null }, 48, texts.shape.graph, formats);
  expect(between).toEqual([['Edges', '135'], ['Edges a node', '2.8'], ['Share of all pairs', '5.98 %'], ['Nodes without an edge', '3'], ['Nodes without a position', '3']]);
  const listed = graphFactLines({ edges: 0, selfLoops: 1, isolated: 1, sigma: 12.5, withoutPosition: null, listed: { rows: 9, ofUnknownNodes: 8 } }, 1, texts.shape.graph, formats);
  expect(listed).toEqual([['Edges', '0'], ['Edges a node', '0.0'], ['Share of all pairs', '0.00 %'], ['Nodes without an edge', '1'], ['Loops', '1'], ['Sigma', '12.500'], ['Rows of unknown nodes', '8']]);
});
