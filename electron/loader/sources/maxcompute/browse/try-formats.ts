import type { CheckFinding } from '../../../../../shared/connections';
import { errorFrom, SluiceFailure } from '../../../../../shared/errors';
import { sluiceFailureFrom } from '../client/persistence';
import { ServiceError } from '../client/service-error';
import type { Tunnel } from '../client/tunnel';
import { decodeRange } from '../decode/decode-range';
import type { OdpsColumn } from '../odps-type';
import type { ReadSession, ReadTarget } from '../warehouse';
import { listTables } from './lists';
import type { Place } from './place';

/** A check does not go through all that a project holds. */
const MOST_TABLES = 5;
const MOST_PARTITIONS = 3;
const plain = new Set(['tinyint', 'smallint', 'int', 'bigint', 'float', 'double', 'boolean', 'string', 'varchar', 'datetime']);

/** Downloads one row of `table`, or else of the first table that has one, in either format, and tells how it came. */
export async function tryFormats(place: Place, tunnel: Tunnel, table: string | null, signal: AbortSignal): Promise<CheckFinding[]> {
  const listed = table !== null ? [table] : (await listTables(place, '', null, signal)).items.filter(({ type }) => type === '' || type === 'MANAGED_TABLE').map(({ name }) => name).slice(0, MOST_TABLES);
  let hasTable = false;
  for (const name of listed) {
    const found = await place.rest.table(name, signal);
    if (found.isView) continue;
    hasTable = true;
    const partitions = found.partitionKeys.length === 0 ? [null] : (await place.rest.partitions(name, signal)).slice(0, MOST_PARTITIONS).map(({ values }) => values);
    for (const partition of partitions) {
      const session = await openSession(place, tunnel, { table: name, partition }, signal);
      const column = session?.columns.find(({ type }) => plain.has(type.kind)) ?? session?.columns[0];
      if (session === null || session.rows === 0 || column === undefined) continue;
      const formats = ['arrow', 'record'] as const;
      return Promise.all(formats.map((format) => tryFormat(tunnel, session, column, format, name, signal)));
    }
  }
  return [{ subject: 'format-untried', why: hasTable ? 'empty' : listed.length > 0 ? 'only-views' : 'no-table' }];
}

/** null where the tunnel does not hand out this table. */
function openSession(place: Place, tunnel: Tunnel, target: ReadTarget, signal: AbortSignal): Promise<ReadSession | null> {
  return place.once(async () => {
    try {
      return { target, modifiedAtS: null, ...await tunnel.create(target, false, signal) };
    } catch (thrown) {
      if (thrown instanceof ServiceError && thrown.code === 'MethodNotAllowed') return null;
      throw thrown;
    }
  }, 'table' in target ? target.table : target.instance, signal);
}

async function tryFormat(tunnel: Tunnel, session: ReadSession, column: OdpsColumn, format: 'arrow' | 'record', table: string, signal: AbortSignal): Promise<CheckFinding> {
  try {
    const answer = await tunnel.data(session, { firstRow: 0, endRow: 1, columns: [column.name] }, format, signal);
    const compression = answer.headers['content-encoding'] ?? null;
    try {
      for await (const _ of decodeRange(answer.body, { format, contentEncoding: compression, columns: [column], rows: 1 }, signal));
    } catch (thrown) {
      answer.discard();
      throw thrown;
    }
    return { subject: 'format', format, table, compression };
  } catch (thrown) {
    const error = errorFrom(sluiceFailureFrom(thrown, table));
    if (error.code === 'cancelled') throw new SluiceFailure(error);
    return { subject: 'failed', at: format, error };
  }
}
