import type { WarehouseNote } from '../../../../../shared/warehouse-plan';
import { SluiceFailure } from '../../../../../shared/errors';
import type { ReadSession, Warehouse } from '../warehouse';
import { partitionName } from './partitions';
import type { RowsFrom } from './rows-from';
import type { WarehousePart } from './warehouse-memo';

/** Sessions that are opened at a time. */
const AT_ONCE = 4;
/** Rows of a query's result that whoever lacks SELECT on its tables may read. */
const LIMITED_ROWS = 10_000;

/** Opens a session a partition, or one for a table without; up to so many rows. null where the service hands out no rows of this table by number. */
export async function openTable({ name, table, partitions }: RowsFrom, limitRows: number, warehouse: Warehouse, signal: AbortSignal): Promise<{ parts: WarehousePart[]; notes: WarehouseNote[] } | null> {
  const targets = partitions === null ? [{ name, partition: null }] : partitions.map(({ values }) => ({ name: `${name}/${partitionName(values)}`, partition: values }));
  const parts: WarehousePart[] = [];
  let [left, empty] = [limitRows, 0];
  // A quick try opens one after the other: the first may have rows enough.
  const atOnce = Number.isFinite(limitRows) ? 1 : AT_ONCE;
  for (let at = 0; at < targets.length && left > 0; at += atOnce) {
    const some = targets.slice(at, at + atOnce);
    const opened = await Promise.all(some.map(({ partition }) => warehouse.open({ table: table as string, partition }, signal)));
    for (const [i, session] of opened.entries()) {
      if (session === null) return null;
      const rows = Math.min(session.rows, left);
      left -= rows;
      if (session.rows === 0) empty++;
      if (rows > 0) parts.push({ name: (some[i] as { name: string }).name, session, rows });
    }
  }
  return { parts, notes: empty > 0 && partitions !== null ? [{ kind: 'partitions-empty', count: empty }] : [] };
}

/** Runs a query and opens its result. Throws warehouse-rows-limited where only its beginning may be read. */
export async function openQuery(sql: string, zone: string, warehouse: Warehouse, signal: AbortSignal): Promise<ReadSession> {
  const session = await openResult(sql, zone, warehouse, signal);
  if (session.isLimited && session.rows >= LIMITED_ROWS) throw new SluiceFailure({ code: 'warehouse-rows-limited', rows: LIMITED_ROWS });
  return session;
}

/** The result of the rows' query as the one part there is. Only a quick try makes do with the beginning of it, and says so. */
export async function openRows(name: string, sql: string, zone: string, limitRows: number, warehouse: Warehouse, signal: AbortSignal): Promise<{ parts: WarehousePart[]; notes: WarehouseNote[] }> {
  const session = limitRows <= LIMITED_ROWS ? await openResult(sql, zone, warehouse, signal) : await openQuery(sql, zone, warehouse, signal);
  const rows = Math.min(session.rows, limitRows);
  return { parts: rows === 0 ? [] : [{ name, session, rows }], notes: session.isLimited ? [{ kind: 'limited-rows', rows: LIMITED_ROWS }] : [] };
}

async function openResult(sql: string, zone: string, warehouse: Warehouse, signal: AbortSignal): Promise<ReadSession> {
  const instance = await warehouse.runQuery(sql, zone, signal);
  const session = await warehouse.open({ instance }, signal);
  if (session === null) throw new SluiceFailure({ code: 'warehouse-rows-limited', rows: LIMITED_ROWS });
  return session;
}
