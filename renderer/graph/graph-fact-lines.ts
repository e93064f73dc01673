import type { GraphFacts } from '../../shared/graph-facts';
import type { Formats } from '../../shared/language/formats';
import type { ShapeTexts } from '../i18n/en/shape';

/** What a graph between so many nodes comes to, a line a fact; what plays no part is left out. */
export function graphFactLines({ edges, selfLoops, isolated, sigma, withoutPosition, listed }: GraphFacts, nodes: number, texts: ShapeTexts['graph'], formats: Formats): (readonly [name: string, figure: string])[] {
  const n = (count: number): string => formats.number(count);
  return [
    [texts.edges, n(edges)],
    [texts.degree, formats.number(nodes === 0 ? 0 : edges / nodes, 1)],
    [texts.density, formats.percent(nodes < 2 ? 0 : edges / (nodes * (nodes - 1)), 2)],
    [texts.isolated, n(isolated)],
    ...(selfLoops > 0 ? [[texts.loops, n(selfLoops)] as const] : []),
    ...(sigma === null ? [] : [[texts.sigmaFact, formats.number(sigma, sigma < 100 ? 3 : 0)] as const]),
    ...(withoutPosition === null || withoutPosition === 0 ? [] : [[texts.withoutPosition, n(withoutPosition)] as const]),
    ...(listed === null || listed.ofUnknownNodes === 0 ? [] : [[texts.unknown, n(listed.ofUnknownNodes)] as const]),
  ];
}
