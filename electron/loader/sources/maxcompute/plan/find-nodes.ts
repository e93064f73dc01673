import type { LongRecipe } from '../../../../../shared/recipe';
import { wantsTimeOf } from '../../files/plan-files';
import { cellValue } from '../decode/cell-value';
import type { Warehouse } from '../warehouse';
import { NodeScan } from './node-scan';
import { readWhole, wantedOf } from './read-whole';
import { timeColumnsOf, type RowsFrom } from './rows-from';
import { FIRST_COLUMN, keyColumn, LAST_COLUMN, nodesSql, ROWS_COLUMN, spanByOf, timesSql } from './scan-sql';
import type { WarehousePart } from './warehouse-memo';
import { openQuery } from './open-parts';

export interface FoundNodes {
  nodeKeys: string[][];
  seen: { firstS: number; lastS: number } | null;
  /** Rows that have a key; null where nobody counted them. */
  countedRows: number | null;
}

/** Nodes, and the span of time where the recipe does not give it, by a query that looks at key and time columns alone. */
export async function findNodesByQuery(from: RowsFrom, recipe: LongRecipe, kindOf: (column: string) => string | null, warehouse: Warehouse, signal: AbortSignal): Promise<FoundNodes> {
  const { node, time } = recipe.columns;
  const spanBy = wantsTimeOf(recipe) ? spanByOf(time, 'column' in time ? kindOf(time.column) : null) : 'nothing';
  const session = await openQuery(nodesSql(from, recipe.columns, spanBy), time.zone, warehouse, signal);
  const spans = spanBy === 'order' || spanBy === 'text-order' ? [FIRST_COLUMN, LAST_COLUMN] : [];
  const scan = new NodeScan(node.map((_, part) => keyColumn(part)), 'column' in time ? spans.map((column) => ({ ...time, column })) : []);
  let countedRows = 0;
  await readWhole(warehouse, session, session.columns.map(({ name }) => name), (batch) => {
    scan.add(batch, []);
    const rows = batch.columns.find(({ column }) => column.name === ROWS_COLUMN);
    if (rows !== undefined) for (let row = 0; row < batch.rows; row++) countedRows += Number(cellValue(rows, row));
  }, signal);
  // A text that is no time may have hidden one that is: then each text is looked at.
  const isSure = spanBy === 'nothing' || spanBy === 'order' || (spanBy === 'text-order' && scan.unreadable === 0);
  return { nodeKeys: scan.nodeKeys(), seen: isSure ? scan.seen : await findSpan(from, recipe, warehouse, signal), countedRows };
}

async function findSpan(from: RowsFrom, { columns }: LongRecipe, warehouse: Warehouse, signal: AbortSignal): Promise<FoundNodes['seen']> {
  const session = await openQuery(timesSql(from, columns), columns.time.zone, warehouse, signal);
  const scan = new NodeScan([keyColumn(0)], [columns.time]);
  await readWhole(warehouse, session, session.columns.map(({ name }) => name), (batch) => scan.add(batch, []), signal);
  return scan.seen;
}

/** Nodes and span of the rows that are read, by reading their keys and times: of a quick try, or where no query may be run. */
export async function findNodesByReading(parts: readonly WarehousePart[], recipe: LongRecipe, warehouse: Warehouse, signal: AbortSignal): Promise<FoundNodes> {
  const { node, time } = recipe.columns;
  const wantsTime = wantsTimeOf(recipe);
  const scan = new NodeScan(node, wantsTime ? [time] : []);
  for (const { session, rows } of parts) {
    const columns = wantedOf(session, [...node, ...(wantsTime ? timeColumnsOf(time) : [])]);
    // Where all that is wanted stands in the partition's name, any column tells that there is a row.
    const asked = columns.length > 0 ? columns : session.columns.slice(0, 1).map(({ name }) => name);
    const partition = 'table' in session.target ? session.target.partition ?? [] : [];
    await readWhole(warehouse, session, asked, (batch) => scan.add(batch, partition), signal, rows);
  }
  return { nodeKeys: scan.nodeKeys(), seen: scan.seen, countedRows: null };
}
