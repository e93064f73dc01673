import type { NodeReport } from '../../shared/plan';
import type { NodeTable } from '../../shared/recipe';
import { kdOrder } from './graph/kd-order';
import { keyOrder } from './key-order';
import type { SeriesNode } from './series/series';
import type { PlacedNode } from './sources/node-table';

export interface NodeOrder {
  /** The series' nodes; a node's place is its index. */
  nodes: SeriesNode[];
  /** Index of a source's node -> index in `nodes`, or -1 where the table alone says which nodes count. */
  nodeOf: Int32Array;
  report: NodeReport;
}

const EXAMPLES = 5;

/**
 * Decides which nodes a series has and in which order.
 * Where no table orders them they are sorted by their keys, or, as `without` says, stay in the data's own order. Without a table, or with `only: seen`: the nodes of the data; with `only: all`: exactly the table's, and rows of others are unknown.
 */
export function orderNodes(dataKeys: readonly (readonly string[])[], table: readonly PlacedNode[] | null, spec: Pick<NodeTable, 'order' | 'only' | 'levels'> | null, without: 'sorted' | 'data' = 'sorted'): NodeOrder {
  const placed = new Map<string, PlacedNode & { row: number }>();
  table?.forEach((node, row) => {
    const id = idOf(node.key);
    if (!placed.has(id)) placed.set(id, { ...node, row });
  });
  const keys = spec?.only === 'all' ? [...placed.values()].map((node) => node.key) : [...dataKeys];
  const isAsGiven = without === 'data' && spec?.only !== 'all';
  if (!isAsGiven) keys.sort(keyOrder(keys));
  if (spec?.order === 'table') {
    const rowOf = (key: readonly string[]): number => placed.get(idOf(key))?.row ?? Infinity;
    keys.sort((a, b) => (rowOf(a) === rowOf(b) ? 0 : rowOf(a) - rowOf(b)));
  }
  const inKeyOrder = keys.map((key): SeriesNode => {
    const place = placed.get(idOf(key));
    return { name: key.join('_'), key, lat: place?.lat ?? null, lng: place?.lng ?? null };
  });
  const nodes = spec?.order === 'kd-tree' ? neighboursTogether(inKeyOrder, spec.levels) : inKeyOrder;
  const indexOf = new Map(nodes.map(({ key }, index) => [idOf(key), index]));
  const nodeOf = Int32Array.from(dataKeys, (key) => indexOf.get(idOf(key)) ?? -1);
  return { nodes, nodeOf, report: reportOn(nodes, dataKeys, table === null ? null : placed) };
}

function neighboursTogether(nodes: readonly SeriesNode[], levels: number | undefined): SeriesNode[] {
  const placed = nodes.filter((node): node is SeriesNode & { lat: number; lng: number } => node.lat !== null && node.lng !== null);
  return [...kdOrder(placed, levels).map((place) => placed[place] as SeriesNode), ...nodes.filter(({ lat, lng }) => lat === null || lng === null)];
}

function reportOn(nodes: readonly SeriesNode[], dataKeys: readonly (readonly string[])[], placed: ReadonlyMap<string, PlacedNode> | null): NodeReport {
  const inData = new Set(dataKeys.map(idOf));
  const strangers = placed === null ? [] : dataKeys.filter((key) => !placed.has(idOf(key)));
  const silent = placed === null ? [] : [...placed.values()].filter((node) => !inData.has(idOf(node.key)));
  const positioned = nodes.filter((node) => node.lat !== null && node.lng !== null);
  return {
    count: nodes.length,
    inData: dataKeys.length,
    inTable: placed?.size ?? null,
    notInTable: { count: strangers.length, examples: strangers.slice(0, EXAMPLES).map((key) => key.join('_')) },
    notInData: { count: silent.length, examples: silent.slice(0, EXAMPLES).map((node) => node.key.join('_')) },
    withoutPosition: nodes.length - positioned.length,
    positions: new Set(positioned.map((node) => `${node.lat} ${node.lng}`)).size,
  };
}

function idOf(key: readonly string[]): string {
  return JSON.stringify(key);
}
