import { mixed } from '../seeded';
import type { Cell, TableDefinition } from '../table-definition';

const startMs = 1_751_299_200_000;
const stepMs = 300_000;
const sensors = 500;

/** Readings of 500 sensors each five minutes, in order of time; some are NULL, some no numbers. */
export function sensorTable(project: string, name: string, rows: number): TableDefinition {
  return {
    project, name, comment: `${rows} readings of ${sensors} sensors`,
    columns: [{ name: 'node_id', type: 'string' }, { name: 'ts', type: 'datetime' }, { name: 'flow', type: 'double' }, { name: 'speed', type: 'float' }, { name: 'cnt', type: 'bigint' }],
    partitions: [{ values: [], rows: { count: rows, cell: cellOf } }],
  };
}

function cellOf(row: number, column: number): Cell {
  const chance = mixed(row, column);
  switch (column) {
    case 0: return `n${String(row % sensors).padStart(6, '0')}`;
    case 1: return startMs + Math.floor(row / sensors) * stepMs;
    case 2: return chance % 100 === 0 ? null : chance % 1009 === 0 ? Number.NaN : chance % 100_000 / 16;
    case 3: return chance % 97 === 0 ? null : Math.fround(chance % 1200 / 10);
    default: return BigInt(chance) * 2_147_483_659n - 4_611_686_018_427_387_904n;
  }
}
