import { mixed } from '../seeded';
import type { Cell, ColumnDefinition, TableDefinition } from '../table-definition';

/** Turns share the coordinate of their junction. */
const turnsAJunction = 5;

export const adcodes = [110_000, 650_100] as const;

/** A way over a junction: from one road into the next. Together the two are the key of a node. */
export interface Turn {
  ndsId: bigint;
  nextNdsId: bigint;
  adcode: number;
}

/** Ids beyond 2^53, as real ones are. */
export function turnOf(node: number): Turn {
  return { ndsId: 1_152_921_504_606_846_976n + BigInt(mixed(node, 1)) * 1_000_003n, nextNdsId: 1_152_921_504_606_846_976n + BigInt(mixed(node, 2)) * 1_000_003n, adcode: adcodes[mixed(node, 3) % adcodes.length]! };
}

const columns: readonly ColumnDefinition[] = [
  { name: 'inter_id', type: 'string', comment: 'junction' }, { name: 'nds_id', type: 'bigint' }, { name: 'next_nds_id', type: 'bigint' },
  { name: 'lat', type: 'double' }, { name: 'lng', type: 'double' }, { name: 'adcode', type: 'bigint' },
];

/** The node table of the first `nodes` turns. */
export function junctionTable(project: string, nodes: number): TableDefinition {
  return {
    project, name: 'intersection_meta', comment: 'Turns and where their junctions are', columns,
    partitions: [{ values: [], rows: { count: nodes, cell: (row, column) => cellOf(row, column) } }],
  };
}

function cellOf(node: number, column: number): Cell {
  const { ndsId, nextNdsId, adcode } = turnOf(node);
  const junction = Math.floor(node / turnsAJunction);
  switch (column) {
    case 0: return `J${String(junction).padStart(5, '0')}`;
    case 1: return ndsId;
    case 2: return nextNdsId;
    case 3: return 39.8 + mixed(junction, 4) % 200_000 / 1_000_000;
    case 4: return 116.3 + mixed(junction, 5) % 200_000 / 1_000_000;
    default: return adcode;
  }
}
