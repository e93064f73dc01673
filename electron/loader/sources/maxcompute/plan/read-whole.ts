import { SluiceFailure } from '../../../../../shared/errors';
import type { ColumnBatch } from '../decode/column-batch';
import type { ReadSession, Warehouse } from '../warehouse';

/** Rows that are asked for at one go where there are many. */
const RANGE_ROWS = 100_000;

/** Reads the first `rows` rows of a session, or all of them, and returns the bytes that travelled. Rows come in order, each once. */
export async function readWhole(warehouse: Warehouse, session: ReadSession, columns: readonly string[], visit: (batch: ColumnBatch) => void, signal: AbortSignal, rows = session.rows): Promise<number> {
  let bytes = 0;
  for (let firstRow = 0; firstRow < rows; firstRow += RANGE_ROWS) {
    let batches: ColumnBatch[] = [];
    const sink = { begin: (): void => { batches = []; }, rows: (batch: ColumnBatch): void => { batches.push(batch); } };
    bytes += await warehouse.read(session, { firstRow, endRow: Math.min(rows, firstRow + RANGE_ROWS), columns }, sink, signal);
    batches.forEach(visit);
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
  }
  return bytes;
}

/** Names of a session's columns that are wanted, in the session's order. */
export function wantedOf(session: ReadSession, names: readonly string[]): string[] {
  return session.columns.map(({ name }) => name).filter((name) => names.includes(name));
}
