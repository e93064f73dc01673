import type { WarehousePlace } from '../../../../../shared/connections';
import { errorFrom, SluiceFailure } from '../../../../../shared/errors';
import type { Output, ParsedInput } from '../../../../../shared/ipc';
import type { AccessTo } from '../../access';
import { checkConnection } from './check-connection';
import { estimateQuery } from './estimate-query';
import { listPartitions, listSchemas, listTables, lookAtTable } from './lists';
import { logviewOf } from './logview';
import { openPlace, type Place } from './place';

type BrowseName = 'warehouse:check' | 'warehouse:schemas' | 'warehouse:tables' | 'warehouse:table' | 'warehouse:partitions' | 'warehouse:estimate' | 'warehouse:logview';
export type BrowseRequests = { [R in BrowseName]: (input: ParsedInput<R>) => Promise<Output<R>> };

/** Answers what the window asks while an analyst looks around in a warehouse. Of each kind only the newest question is worth an answer: the one before is cancelled. */
export function createBrowseRequests(accessTo: AccessTo): BrowseRequests {
  const under = new Map<BrowseName, AbortController>();

  async function look<T>(kind: BrowseName, where: WarehousePlace, work: (place: Place, signal: AbortSignal) => Promise<T>): Promise<T> {
    under.get(kind)?.abort(new SluiceFailure({ code: 'cancelled' }));
    const { signal } = setOf(under, kind);
    const place = openPlace(where, await accessTo(where));
    try {
      return await work(place, signal);
    } finally {
      place.close();
    }
  }

  return {
    'warehouse:check': ({ place, table }) => look('warehouse:check', place, (at, signal) => checkConnection(at, table, signal))
      .catch((thrown: unknown) => keysFailure(thrown)),
    'warehouse:schemas': ({ place, marker }) => look('warehouse:schemas', place, (at, signal) => listSchemas(at, marker, signal)),
    'warehouse:tables': ({ place, search, marker }) => look('warehouse:tables', place, (at, signal) => listTables(at, search, marker, signal)),
    'warehouse:table': ({ place, table }) => look('warehouse:table', place, (at, signal) => lookAtTable(at, table, signal)),
    'warehouse:estimate': ({ place, sql }) => look('warehouse:estimate', place, (at, signal) => estimateQuery(at, sql, signal)),
    'warehouse:logview': ({ place, instance }) => look('warehouse:logview', place, (at, signal) => logviewOf(at, instance, signal)),
    'warehouse:partitions': ({ place, table, marker }) => look('warehouse:partitions', place, (at, signal) => listPartitions(at, table, marker, signal)),
  };
}

function setOf(under: Map<BrowseName, AbortController>, kind: BrowseName): AbortController {
  const controller = new AbortController();
  under.set(kind, controller);
  return controller;
}

/** Keys that cannot be had are the first thing that a check may meet. */
function keysFailure(thrown: unknown): Output<'warehouse:check'> {
  const error = errorFrom(thrown);
  if (error.code === 'cancelled') throw new SluiceFailure(error);
  return [{ subject: 'failed', at: 'keys', error }];
}
