import { describe, expect, it } from 'vitest';
import { chooseNode, dropNode, maxChosenNodes, type ChosenNode } from './chosen-nodes';

const choose = (...nodes: number[]): readonly ChosenNode[] => nodes.map((node) => ({ node, name: `n${node}` })).reduce(chooseNode, [] as readonly ChosenNode[]);

describe('chosen nodes', () => {
  it('get colours that stay theirs when another is dropped', () => {
    const chosen = dropNode(choose(7, 8, 9), 8);
    expect(chosen.map(({ node, colour }) => [node, colour])).toEqual([[7, 1], [9, 3]]);
  });

  it('take the lowest colour that came free', () => {
    expect(chooseNode(dropNode(choose(7, 8, 9), 8), { node: 5, name: 'n5' }).find(({ node }) => node === 5)?.colour).toBe(2);
  });

  it('are each there once, and as many as there are colours', () => {
    expect(choose(7, 7)).toHaveLength(1);
    expect(choose(1, 2, 3, 4, 5, 6, 7, 8)).toHaveLength(maxChosenNodes);
  });
});
