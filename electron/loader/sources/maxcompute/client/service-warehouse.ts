import type { QueryScan } from '../../../../../shared/warehouse-plan';
import type { WarehouseNews } from '../../source';
import type { RangeFormat } from '../decode/cell-layout';
import type { ListedPartition, PartitionValues } from '../plan/partitions';
import type { ReadSession, ReadTarget, RowRange, RowSink, Warehouse, WarehouseTable } from '../warehouse';
import { Caller } from './caller';
import { usualPatience, type Connection, type Patience } from './connection';
import { persist } from './persistence';
import { Queries } from './queries';
import { RangeReader } from './range-reader';
import { ReadGate } from './read-gate';
import { ReadSessions } from './read-sessions';
import { Rest, type Persist } from './rest';
import { Tunnel } from './tunnel';

/** A plan is worth having without an estimate, too. */
const LONGEST_ESTIMATE_MS = 15_000;

export interface ServiceOptions {
  /** Downloads at a time. */
  readers: number;
  tell: (news: WarehouseNews) => void;
  patience?: Patience;
  /** What is asked of the tunnel where both would do. */
  format?: RangeFormat;
  acceptedEncodings?: string;
}

/** A warehouse that is asked over the network. */
export class ServiceWarehouse implements Warehouse {
  readonly #caller: Caller;
  readonly #rest: Rest;
  readonly #queries: Queries;
  readonly #sessions: ReadSessions;
  readonly #ranges: RangeReader;

  /** Throws warehouse-unreachable for a proxy or certificates that are none. */
  constructor(connection: Connection, { readers, tell, patience = usualPatience(), format = 'arrow', acceptedEncodings }: ServiceOptions) {
    const { firstWaitMs } = patience;
    this.#caller = new Caller(connection, patience);
    const ask: Persist = (work, what, signal) => persist(work, { firstWaitMs, tell, what }, signal);
    const tunnel = new Tunnel(connection, this.#caller, ask);
    if (acceptedEncodings !== undefined) tunnel.acceptedEncodings = acceptedEncodings;
    this.#rest = new Rest(connection, this.#caller, ask);
    this.#queries = new Queries(connection, this.#caller, ask, patience, tell);
    this.#sessions = new ReadSessions(tunnel, this.#rest, ask);
    this.#ranges = new RangeReader(tunnel, this.#sessions, new ReadGate(readers), { firstWaitMs, tell, format });
  }

  table(name: string, signal: AbortSignal): Promise<WarehouseTable> {
    return this.#rest.table(name, signal);
  }

  partitions(table: string, signal: AbortSignal): Promise<ListedPartition[]> {
    return this.#rest.partitions(table, signal);
  }

  partition(table: string, values: PartitionValues, signal: AbortSignal): Promise<ListedPartition> {
    return this.#rest.partition(table, values, signal);
  }

  runQuery(sql: string, zone: string, signal: AbortSignal): Promise<string> {
    return this.#queries.run(sql, zone, signal);
  }

  estimate(sql: string, zone: string, signal: AbortSignal): Promise<QueryScan | null> {
    return this.#queries.estimate(sql, zone, AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ESTIMATE_MS)])).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown;
      return null;
    });
  }

  open(target: ReadTarget, signal: AbortSignal): Promise<ReadSession | null> {
    return this.#sessions.open(target, signal);
  }

  read(session: ReadSession, range: RowRange, into: RowSink, signal: AbortSignal): Promise<number> {
    return this.#ranges.read(session, range, into, signal);
  }

  async close(): Promise<void> {
    await this.#queries.close();
    this.#caller.close();
  }
}
