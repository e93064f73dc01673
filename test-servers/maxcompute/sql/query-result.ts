import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Column } from '../catalog';
import type { OdpsType } from '../odps-type';
import { seeded } from '../seeded';
import type { Cell, Rows } from '../table-definition';
import { cellFromEngine } from './engine-value';

/** Rows that a query gave. */
export interface QueryResult {
  columns: readonly Column[];
  rows: Rows;
}

/** The rows of the engine's chunks, in their order or, with a seed, in one of chance. Frequent numbers are kept without an object each. */
export class ResultRows implements Rows {
  readonly count: number;
  readonly #columns: readonly { cell(row: number): Cell }[];
  readonly #order: Uint32Array | null;

  constructor(types: readonly OdpsType[], chunks: readonly DuckDBDataChunk[], shuffleSeed: number | null) {
    this.count = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
    this.#columns = types.map((type, column) => columnOf(type, chunks, column, this.count));
    this.#order = shuffleSeed === null ? null : shuffled(this.count, seeded(shuffleSeed));
  }

  cell(row: number, column: number): Cell {
    return this.#columns[column]!.cell(this.#order === null ? row : this.#order[row]!);
  }
}

function columnOf(type: OdpsType, chunks: readonly DuckDBDataChunk[], column: number, count: number): { cell(row: number): Cell } {
  const values = type.kind === 'bigint' ? new BigInt64Array(count) : ['double', 'float', 'int', 'datetime'].includes(type.kind) ? new Float64Array(count) : new Array<Cell>(count);
  const isNull = new Uint8Array(count);
  let row = 0;
  for (const chunk of chunks) {
    for (const value of chunk.getColumnValues(column)) {
      if (value === null) isNull[row] = 1;
      else values[row] = cellFromEngine(value);
      row++;
    }
  }
  return { cell: (at) => isNull[at] === 1 ? null : values[at]! };
}

function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, row) => row);
  for (let row = count - 1; row > 0; row--) {
    const other = Math.floor(random() * (row + 1));
    [order[row], order[other]] = [order[other]!, order[row]!];
  }
  return order;
}
