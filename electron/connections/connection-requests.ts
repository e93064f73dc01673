import type { AppRequestName } from '../../shared/ipc';
import type { Handlers } from '../answer';
import type { ConnectionStore } from './connection-store';

export type ConnectionRequestName = Extract<AppRequestName, `connections:${string}`>;

/** Answers what the page asks of the connections that are kept. Keys come in and never go out again. */
export function createConnectionRequests(store: ConnectionStore): Pick<Handlers, ConnectionRequestName> {
  return {
    'connections:list': () => store.list(),
    'connections:save': ({ connection, keys, keep }) => store.save(connection, keys, keep),
    'connections:forget': ({ name }) => store.forget(name),
  };
}
