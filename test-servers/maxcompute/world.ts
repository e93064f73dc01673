import type { Credentials } from './auth/account';
import type { Behaviour } from './behaviour';
import type { Catalog } from './catalog';
import type { Counts } from './counts';
import type { FaultBook } from './faults/fault-book';
import type { Instances } from './instances/instances';
import type { SqlEngine } from './sql/engine';
import type { Sessions } from './tunnel/sessions';

/** All that the server knows, handed to whoever answers a request. */
export interface World {
  readonly credentials: Credentials;
  readonly behaviour: Behaviour;
  readonly catalog: Catalog;
  readonly engine: SqlEngine;
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly counts: Counts;
  readonly faults: FaultBook;
  /** The server's clock, which may be off. */
  nowMs: () => number;
  /** `host:port` of the tunnel. */
  tunnelHost: () => string;
  /** The REST endpoint, `http://host:port/api`. */
  endpoint: () => string;
}

export const owner = 'ALIYUN$tester';

export function rfc1123(ms: number): string {
  return new Date(ms).toUTCString();
}
