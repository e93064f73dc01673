import { SluiceFailure } from '../../../../../shared/errors';
import type { WarehouseNews } from '../../source';
import { decodeRange } from '../decode/decode-range';
import type { OdpsColumn, OdpsType } from '../odps-type';
import { partitionName, type ListedPartition, type PartitionValues } from '../plan/partitions';
import type { ReadSession, ReadTarget, RowRange, RowSink, Warehouse, WarehouseTable } from '../warehouse';
import { Caller } from './caller';
import { usualPatience, type Connection, type Patience } from './connection';
import type { HttpAnswer } from './http-client';
import { failureClassOf, persist } from './persistence';
import { Queries } from './queries';
import { ReadGate } from './read-gate';
import { Rest, type Persist } from './rest';
import { ServiceError } from './service-error';
import { Tunnel } from './tunnel';

/** A session that is over again and again is no use. */
const MOST_RENEWALS = 3;

export interface ServiceOptions {
  /** Downloads at a time. */
  readers: number;
  tell: (news: WarehouseNews) => void;
  patience?: Patience;
  /** What is asked of the tunnel where both would do. */
  format?: 'arrow' | 'record';
  acceptedEncodings?: string;
}

/** A warehouse that is asked over the network. */
export class ServiceWarehouse implements Warehouse {
  readonly #caller: Caller;
  readonly #rest: Rest;
  readonly #queries: Queries;
  readonly #tunnel: Tunnel;
  readonly #gate: ReadGate;
  readonly #options: ServiceOptions;
  readonly #patience: Patience;
  /** The sessions that stand in for those of a plan whose time was over, by the plan's. */
  readonly #renewed = new Map<string, Promise<ReadSession>>();
  #format: 'arrow' | 'record';

  constructor(connection: Connection, options: ServiceOptions) {
    const { readers, patience = usualPatience(), format = 'arrow', acceptedEncodings } = options;
    this.#options = options;
    this.#patience = patience;
    this.#format = format;
    this.#caller = new Caller(connection, patience);
    const ask: Persist = (work, what, signal) => persist(work, { firstWaitMs: patience.firstWaitMs, tell: options.tell, what }, signal);
    this.#rest = new Rest(connection, this.#caller, ask);
    this.#queries = new Queries(connection, this.#caller, ask, patience, options.tell);
    this.#tunnel = new Tunnel(connection, this.#caller, ask);
    if (acceptedEncodings !== undefined) this.#tunnel.acceptedEncodings = acceptedEncodings;
    this.#gate = new ReadGate(readers);
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

  async open(target: ReadTarget, signal: AbortSignal): Promise<ReadSession | null> {
    const what = nameOf(target);
    const create = (isLimited: boolean): Promise<ReadSession | 'not-allowed' | 'limited'> => this.#persist(async () => {
      try {
        return { target, modifiedAtS: await this.#modifiedAtS(target, signal), ...await this.#tunnel.create(target, isLimited, signal) };
      } catch (thrown) {
        if (!(thrown instanceof ServiceError)) throw thrown;
        if ('table' in target && thrown.code === 'MethodNotAllowed') return 'not-allowed';
        if ('instance' in target && !isLimited && thrown.code === 'NoPermission') return 'limited';
        throw thrown;
      }
    }, what, signal);
    const opened = await create(false);
    const session = opened === 'limited' ? await create(true) : opened;
    return typeof session === 'string' ? null : session;
  }

  async read(session: ReadSession, range: RowRange, into: RowSink, signal: AbortSignal): Promise<number> {
    const key = session.id;
    const columns = range.columns.map((name) => session.columns.find((column) => column.name === name) as OdpsColumn);
    if (!columns.every(({ type }) => comesAsArrow(type))) this.#format = 'record';
    const attempt = async (renewals: number): Promise<number> => {
      const current = await (this.#renewed.get(key) ?? session);
      try {
        into.begin();
        return await this.#gate.pass(() => this.#download(current, range, columns, into, signal));
      } catch (thrown) {
        const kind = failureClassOf(thrown);
        if (kind === 'data-changed') throw new SluiceFailure({ code: 'warehouse-source-changed', part: nameOf(session.target) });
        if (kind !== 'session-over' || renewals >= MOST_RENEWALS) throw thrown;
        await this.#renew(key, session, current, signal);
        return attempt(renewals + 1);
      }
    };
    return this.#persist(() => attempt(0), nameOf(session.target), signal, (thrown) => this.#mend(thrown, key, session, signal));
  }

  async close(): Promise<void> {
    await this.#queries.close();
    this.#caller.close();
  }

  async #download(session: ReadSession, range: RowRange, columns: readonly OdpsColumn[], into: RowSink, signal: AbortSignal): Promise<number> {
    let format = this.#format;
    // Of a query's result every column is wanted, and has been named in the query.
    const named = range.columns.length === session.columns.length ? null : range.columns;
    let answer: HttpAnswer;
    try {
      answer = await this.#tunnel.data(session, { ...range, columns: named }, format, signal);
    } catch (thrown) {
      if (!(thrown instanceof ServiceError) || thrown.code !== 'MethodNotAllowed' || format === 'record') throw thrown;
      this.#format = format = 'record';
      answer = await this.#tunnel.data(session, { ...range, columns: named }, format, signal);
    }
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of answer.body) {
        bytes += piece.length;
        yield piece;
      }
    };
    try {
      const request = { format, contentEncoding: headerOf(answer, 'content-encoding'), columns, rows: range.endRow - range.firstRow };
      for await (const batch of decodeRange(counted(), request, signal)) into.rows(batch);
      return bytes;
    } catch (thrown) {
      answer.discard();
      throw thrown;
    }
  }

  /** Before a range is asked for again: fewer at a time where there were too many, another session where this one is over. */
  async #mend(thrown: unknown, key: string, session: ReadSession, signal: AbortSignal): Promise<void> {
    if (failureClassOf(thrown) === 'throttled') this.#gate.halve();
    const isLate = thrown instanceof ServiceError && (thrown.status === 502 || thrown.status === 504);
    if (isLate) await this.#reloaded(key, session, signal);
  }

  async #reloaded(key: string, session: ReadSession, signal: AbortSignal): Promise<void> {
    const current = await (this.#renewed.get(key) ?? session);
    const told = await this.#tunnel.reload(current.target, current.id, current.isLimited, signal).catch((thrown: unknown) => {
      if (failureClassOf(thrown) === 'session-over') return null;
      // Whatever else is wrong shows when the range is asked for.
      return current;
    });
    if (told === null) await this.#renew(key, session, current, signal);
  }

  /** Once for all ranges that meet the end of the same session. */
  #renew(key: string, session: ReadSession, over: ReadSession, signal: AbortSignal): Promise<ReadSession> {
    const before = this.#renewed.get(key);
    const renewed = (async () => {
      const latest = await (before ?? session);
      return latest.id === over.id ? this.#successorOf(session, signal) : latest;
    })();
    this.#renewed.set(key, renewed);
    renewed.catch(() => { if (this.#renewed.get(key) === renewed) this.#renewed.delete(key); });
    return renewed;
  }

  /** A query's result goes on at the same row; a table only where it is what it was. */
  async #successorOf(session: ReadSession, signal: AbortSignal): Promise<ReadSession> {
    const { target, rows, modifiedAtS, isLimited } = session;
    const changed = (): SluiceFailure => new SluiceFailure({ code: 'warehouse-source-changed', part: nameOf(target) });
    const next = await this.#persist(async () => ({ target, modifiedAtS: await this.#modifiedAtS(target, signal), ...await this.#tunnel.create(target, isLimited, signal) }), nameOf(target), signal)
      .catch((thrown: unknown) => { throw thrown instanceof SluiceFailure && thrown.error.code === 'warehouse-refused' && 'instance' in target ? changed() : thrown; });
    if (next.rows !== rows || ('table' in target && (modifiedAtS === null || next.modifiedAtS !== modifiedAtS))) throw changed();
    return next;
  }

  async #modifiedAtS(target: ReadTarget, signal: AbortSignal): Promise<number | null> {
    if ('instance' in target) return null;
    return target.partition === null ? (await this.#rest.table(target.table, signal)).modifiedAtS : (await this.#rest.partition(target.table, target.partition, signal)).modifiedAtS;
  }

  #persist<T>(work: () => Promise<T>, what: string, signal: AbortSignal, before?: (thrown: unknown) => Promise<void>): Promise<T> {
    return persist(work, { firstWaitMs: this.#patience.firstWaitMs, tell: this.#options.tell, what }, signal, before);
  }
}

/** project.table/ds=20250701, or the instance of a query. */
function nameOf(target: ReadTarget): string {
  return 'instance' in target ? target.instance : `${target.table}${target.partition === null ? '' : `/${partitionName(target.partition)}`}`;
}

/** Some types have no sure form in Arrow. */
function comesAsArrow(type: OdpsType): boolean {
  switch (type.kind) {
    case 'interval_day_time': case 'interval_year_month': case 'vector': case 'unknown': case 'json': return false;
    case 'decimal': return type.precision <= 38;
    case 'array': return comesAsArrow(type.element);
    case 'map': return comesAsArrow(type.key) && comesAsArrow(type.value);
    case 'struct': return type.fields.every(({ type: inner }) => comesAsArrow(inner));
    default: return true;
  }
}

function headerOf({ headers }: HttpAnswer, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}

