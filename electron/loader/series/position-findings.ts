import type { QualityExample } from '../../../shared/quality/quality-report';
import { MOST_EXAMPLES, type Found } from './quality-found';
import type { SeriesNode } from './series';

/** Nodes without a position, and nodes at a position that another node has, too. */
export function positionFindings(nodes: readonly SeriesNode[]): Record<'positions-missing' | 'positions-shared', Found> {
  const at = new Map<string, number[]>();
  const missing: number[] = [];
  nodes.forEach(({ lat, lng }, node) => {
    if (lat === null || lng === null) return missing.push(node);
    const group = at.get(`${lat},${lng}`) ?? [];
    at.set(`${lat},${lng}`, group);
    return group.push(node);
  });
  const shared = [...at.values()].filter((group) => group.length > 1);
  const example = (node: number): QualityExample => ({ node, name: nodes[node]?.name ?? '' });
  return {
    'positions-missing': { count: missing.length, examples: missing.slice(0, MOST_EXAMPLES).map(example), handled: { what: 'kept' } },
    'positions-shared': {
      count: shared.reduce((sum, group) => sum + group.length, 0), handled: { what: 'kept' },
      examples: shared.slice(0, MOST_EXAMPLES).map(([node = 0, ...others]) => ({ ...example(node), count: others.length + 1, text: others.slice(0, MOST_EXAMPLES).map((other) => nodes[other]?.name ?? '').join(', ') })),
    },
  };
}
