import type { WarehousePlace } from '../../../../../shared/connections';
import type { MaxComputeSource } from '../../../../../shared/recipe';
import type { Access } from '../../access';
import { Caller, type Call } from '../client/caller';
import { usualPatience, type Connection } from '../client/connection';
import { Credentials } from '../client/credentials';
import type { HttpAnswer } from '../client/http-client';
import { sluiceFailureFrom } from '../client/persistence';
import { Rest, type Persist } from '../client/rest';
import type { XmlElement } from '../client/xml';

/** A project that is looked around in. Whoever looks waits for it, so nothing is tried twice: a failure is told at once. */
export interface Place {
  connection: Connection;
  caller: Caller;
  rest: Rest;
  /** Throws warehouse-refused, warehouse-unreachable, cancelled. */
  once: Persist;
  /** An answer of REST whose outermost element is `root`. */
  ask(call: Omit<Call, 'method'>, root: string, what: string, signal: AbortSignal): Promise<{ xml: XmlElement; answer: HttpAnswer }>;
  close(): void;
}

/** Where a recipe's source lies, without what it reads there. */
export function placeOf({ endpoint, tunnelEndpoint, project, schema, region, quota, profile }: MaxComputeSource): WarehousePlace {
  return { endpoint, tunnelEndpoint, project, schema, region, quota, profile };
}

export function openPlace({ profile: _, ...place }: WarehousePlace, { keys, proxy, caPem }: Access): Place {
  const connection: Connection = { ...place, credentials: new Credentials({ kind: 'keys', ...keys, app: null }), proxy, caPem };
  const caller = new Caller(connection, usualPatience());
  const once: Persist = async (work, what) => {
    try {
      return await work();
    } catch (thrown) {
      throw sluiceFailureFrom(thrown, what);
    }
  };
  return {
    connection, caller, once,
    rest: new Rest(connection, caller, once),
    ask: (call, root, what, signal) => once(() => caller.xmlAnswer(connection.endpoint, { method: 'GET', ...call }, root, signal), what, signal),
    close: () => caller.close(),
  };
}
