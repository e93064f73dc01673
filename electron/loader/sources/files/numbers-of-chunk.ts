import type { DuckDBDataChunk } from '@duckdb/node-api';

type Numbers = Float64Array | BigUint64Array | Uint8Array;

/**
 * The typed array behind a column of numbers without NULLs.
 * The engine's binding keeps it to itself and hands out one value a call, a BigInt among them; that would cost more than all the rest of a row.
 */
export function numbersOf<T extends Numbers>(chunk: DuckDBDataChunk, column: number, kind: new (length: number) => T): T {
  const { items } = chunk.getColumnVector(column) as unknown as { items?: unknown };
  if (items instanceof kind) return items;
  throw new Error(`column ${column} of a chunk is no ${kind.name}`);
}
