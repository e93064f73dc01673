import type { CheckFinding } from '../../../../../shared/connections';
import { errorFrom, SluiceFailure } from '../../../../../shared/errors';
import { sluiceFailureFrom } from '../client/persistence';
import { ServiceError } from '../client/service-error';
import type { Tunnel } from '../client/tunnel';
import { decodeRange } from '../decode/decode-range';
import type { CellLayout } from '../decode/column-batch';
import type { OdpsColumn } from '../odps-type';
import type { ReadSession, ReadTarget } from '../warehouse';
import { listTables } from './lists';
import type { Place } from './place';

/** A check does not go through all that a project holds. */
const MOST_TABLES = 5;
const MOST_PARTITIONS = 3;
const plain = new Set(['tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'boolean', 'string', 'varchar', 'datetime']);

/** What trying to download met. */
export interface TriedFormats {
  /** Who opened the session, as the service says; '' where it does not, or none was opened. */
  owner: string;
  met: CheckFinding[];
}

/** Downloads one row of `table`, or else of the first table that has one, in either format, and tells how it came. */
export async function tryFormats(place: Place, tunnel: Tunnel, table: string | null, signal: AbortSignal): Promise<TriedFormats> {
  const listed = table !== null ? [table] : (await listTables(place, '', null, signal)).items.filter(({ type }) => type === '' || type === 'MANAGED_TABLE').map(({ name }) => name).slice(0, MOST_TABLES);
  let hasTable = false;
  for (const name of listed) {
    const found = await place.rest.table(name, signal);
    if (found.isView) continue;
    hasTable = true;
    const partitions = found.partitionKeys.length === 0 ? [null] : (await place.rest.partitions(name, signal)).slice(0, MOST_PARTITIONS).map(({ values }) => values);
    for (const partition of partitions) {
      const opened = await openSession(place, tunnel, { table: name, partition }, signal);
      if (opened === null || opened.session.rows === 0) continue;
      const { session, status, owner, quota } = opened;
      const columns = triedOf(session.columns);
      const formats = ['arrow', 'record'] as const;
      const tried = await Promise.all(formats.map((format) => tryFormat(tunnel, session, columns, format, name, signal)));
      return { owner, met: [{ subject: 'session', table: name, status, quota }, ...tried] };
    }
  }
  return { owner: '', met: [{ subject: 'format-untried', why: hasTable ? 'empty' : listed.length > 0 ? 'only-views' : 'no-table' }] };
}

/** A column whose form is settled, or else the first, and one of the two forms that timestamps may have, in the table's order. */
function triedOf(columns: readonly OdpsColumn[]): OdpsColumn[] {
  const settled = columns.find(({ type }) => plain.has(type.kind)) ?? columns[0];
  const stamp = columns.find(({ type }) => type.kind === 'timestamp' || type.kind === 'timestamp_ntz');
  return columns.filter((column) => column === settled || column === stamp);
}

/** null where the tunnel does not hand out this table. */
function openSession(place: Place, tunnel: Tunnel, target: Extract<ReadTarget, { table: string }>, signal: AbortSignal): Promise<{ session: ReadSession; status: number; owner: string; quota: string } | null> {
  return place.once(async () => {
    try {
      const { session, ...told } = await tunnel.meet(target, signal);
      return { ...told, session: { target, modifiedAtS: null, ...session } };
    } catch (thrown) {
      if (thrown instanceof ServiceError && thrown.code === 'MethodNotAllowed') return null;
      throw thrown;
    }
  }, target.table, signal);
}

async function tryFormat(tunnel: Tunnel, session: ReadSession, columns: readonly OdpsColumn[], format: 'arrow' | 'record', table: string, signal: AbortSignal): Promise<CheckFinding> {
  try {
    const answer = await tunnel.data(session, { firstRow: 0, endRow: 1, columns: columns.map(({ name }) => name) }, format, signal);
    const compression = answer.headers['content-encoding'] ?? null;
    const layouts = new Set<CellLayout>();
    try {
      for await (const batch of decodeRange(answer.body, { format, contentEncoding: compression, columns, rows: 1 }, signal)) batch.columns.forEach(({ layout }) => layouts.add(layout));
    } catch (thrown) {
      answer.discard();
      throw thrown;
    }
    const timestamps = (['nanos', 'seconds-nanos'] as const).find((layout) => format === 'arrow' && layouts.has(layout)) ?? null;
    return { subject: 'format', format, table, compression, timestamps };
  } catch (thrown) {
    const error = errorFrom(sluiceFailureFrom(thrown, table));
    if (error.code === 'cancelled') throw new SluiceFailure(error);
    return { subject: 'failed', at: format, error };
  }
}
