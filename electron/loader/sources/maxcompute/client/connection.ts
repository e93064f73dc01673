import type { Credentials } from './credentials';

/** How a project of the service is reached. */
export interface Connection {
  /** Of REST; its own path, `/api`, is not signed. */
  endpoint: string;
  /** Where rows are downloaded from; null: the service is asked. */
  tunnelEndpoint: string | null;
  project: string;
  schema: string | null;
  /** Signs in version 4. */
  region: string | null;
  quota: string | null;
  credentials: Credentials;
  proxy: string | null;
  caPem: string | null;
}

/** How patiently the service is asked. Tests ask for less. */
export interface Patience {
  connectMs: number;
  /** A connection on which nothing moves for so long is given up. */
  idleMs: number;
  /** The first wait before something is tried again; each is twice as long as the one before, up to 64 s. */
  firstWaitMs: number;
  /** Before a query is looked at again. */
  pollMs: number;
}

/** For the real service. Tests shorten waits by SLUICE_WAREHOUSE_WAIT_MS. */
export function usualPatience(): Patience {
  const waitMs = Number(process.env['SLUICE_WAREHOUSE_WAIT_MS'] ?? 1000);
  return { connectMs: 10_000, idleMs: 30_000, firstWaitMs: waitMs, pollMs: waitMs };
}
