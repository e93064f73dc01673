import type { QueryScan } from '../../../../../shared/warehouse-plan';
import { usualPatience } from '../client/connection';
import { Queries } from '../client/queries';
import type { Place } from './place';

/** What a query would scan, by the service's own estimate. Throws warehouse-refused where it makes none, or not of this; warehouse-unreachable, cancelled. */
export async function estimateQuery({ connection, caller, once }: Place, sql: string, signal: AbortSignal): Promise<QueryScan> {
  const queries = new Queries(connection, caller, once, usualPatience(), () => undefined);
  try {
    return await queries.estimate(sql, 'UTC', signal);
  } finally {
    await queries.close();
  }
}
