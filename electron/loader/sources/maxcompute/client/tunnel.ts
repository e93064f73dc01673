import { setTimeout as sleep } from 'node:timers/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { ACCEPTED_ENCODINGS } from '../decode/content-decoding';
import { parseOdpsType } from '../odps-type';
import { partitionName } from '../plan/partitions';
import type { ReadSession, ReadTarget } from '../warehouse';
import type { Call, Caller } from './caller';
import type { Connection } from './connection';
import type { HttpAnswer } from './http-client';
import type { Persist } from './rest';
import { sessionJson } from './schema-json';
import { requestIdOf, ServiceError } from './service-error';
import { UnreadableAnswer } from './unreadable-answer';
import type { z } from 'zod';

const VERSION_HEADERS = { 'x-odps-tunnel-version': '6' };
const TABLE_HEADERS = { ...VERSION_HEADERS, 'odps-tunnel-date-transform': 'v1', 'odps-tunnel-sdk-support-schema-evolution': 'true' };
const LONGEST_POLL_MS = 5000;

/** A session as the service tells of it. */
export type ToldSession = Pick<ReadSession, 'id' | 'rows' | 'columns' | 'isLimited'>;

type SessionJson = z.output<typeof sessionJson>;

/** Opens sessions over rows, and asks for ranges of them. */
export class Tunnel {
  readonly #connection: Connection;
  readonly #caller: Caller;
  readonly #persist: Persist;
  #endpoint: Promise<string> | null = null;

  constructor(connection: Connection, caller: Caller, persist: Persist) {
    this.#connection = connection;
    this.#caller = caller;
    this.#persist = persist;
  }

  /** `isLimited`: only the first 10,000 rows of a query's result. Throws ServiceError for what is refused. */
  async create(target: ReadTarget, isLimited: boolean, signal: AbortSignal): Promise<ToldSession> {
    const flags = 'table' in target ? { asyncmode: 'true' } : isLimited ? { instance_tunnel_limit_enabled: '' } : {};
    const { told } = await this.#session({ method: 'POST', isSlow: true, ...this.#place(target, { downloads: '', ...flags }) }, signal);
    return this.#whenReady(target, told, isLimited, signal);
  }

  /** Opens a table as `create` does, and keeps what the service says besides. Throws ServiceError for what is refused. */
  async meet(target: Extract<ReadTarget, { table: string }>, signal: AbortSignal): Promise<{ session: ToldSession; status: number; owner: string; quota: string }> {
    const { told, status } = await this.#session({ method: 'POST', isSlow: true, ...this.#place(target, { downloads: '', asyncmode: 'true' }) }, signal);
    return { session: await this.#whenReady(target, told, false, signal), status, owner: told.Owner ?? '', quota: told.QuotaName ?? '' };
  }

  /** The session as it is now; null where it is over. */
  async reload(target: ReadTarget, id: string, isLimited: boolean, signal: AbortSignal): Promise<ToldSession | null> {
    const { told } = await this.#session({ method: 'GET', ...this.#place(target, { downloadid: id }) }, signal);
    return /^(normal|initiating)$/i.test(told.Status) ? this.#whenReady(target, told, isLimited, signal) : null;
  }

  /** Rows [firstRow, endRow) of a session as the service sends them. Throws ServiceError, ConnectionLost, cancelled. */
  async data({ target, id, isLimited }: ReadSession, { firstRow, endRow, columns }: { firstRow: number; endRow: number; columns: readonly string[] | null }, format: 'arrow' | 'record', signal: AbortSignal): Promise<HttpAnswer> {
    const call = this.#place(target, {
      data: '', ...(format === 'arrow' && { arrow: '' }), downloadid: id, rowrange: `(${firstRow},${endRow - firstRow})`,
      ...(columns !== null && { columns: columns.join(',') }), ...(isLimited && { instance_tunnel_limit_enabled: '' }),
    });
    const answer = await this.#caller.call(await this.endpoint(signal), { method: 'GET', ...call, headers: { ...call.headers, 'Accept-Encoding': this.acceptedEncodings } }, signal);
    refuseShiftedDates(answer);
    return answer;
  }

  /** What is asked for, the best first. */
  acceptedEncodings = ACCEPTED_ENCODINGS;

  /** Where rows are downloaded from, asked for once. */
  endpoint(signal: AbortSignal): Promise<string> {
    return (this.#endpoint ??= this.#findEndpoint(signal).catch((thrown: unknown) => {
      this.#endpoint = null;
      throw thrown;
    }));
  }

  async #findEndpoint(signal: AbortSignal): Promise<string> {
    const { tunnelEndpoint, endpoint, project, quota } = this.#connection;
    if (tunnelEndpoint !== null) return tunnelEndpoint;
    const call = { method: 'GET', path: ['projects', project, 'tunnel'], query: { service: '', ...(quota !== null && { quotaName: quota }) } } as const;
    return this.#persist(async () => {
      const { text, answer } = await this.#caller.text(endpoint, call, signal);
      if (!/^[\w.-]+(:\d+)?$/.test(text.trim())) throw new UnreadableAnswer('the name of a host', requestIdOf(answer));
      return `${new URL(endpoint).protocol}//${text.trim()}`;
    }, 'tunnel', signal);
  }

  async #whenReady(target: ReadTarget, told: SessionJson, isLimited: boolean, signal: AbortSignal): Promise<ToldSession> {
    const id = told.DownloadID;
    for (let waitMs = 100; /^initiating$/i.test(told.Status); waitMs = Math.min(LONGEST_POLL_MS, waitMs * 2)) {
      await sleep(waitMs, undefined, { signal });
      ({ told } = await this.#session({ method: 'GET', ...this.#place(target, { downloadid: id }) }, signal));
    }
    const { Status, RecordCount: rows, Schema } = told;
    if (!/^normal$/i.test(Status)) throw new ServiceError({ status: 200, code: 'SessionNotReady', message: `the session is ${Status}`, requestId: id, waitMs: null });
    // A number of rows that is not told is not none.
    if (rows === undefined || rows < 0 || Schema === undefined) throw new UnreadableAnswer('a session with its rows and columns', id);
    return { id, rows, columns: Schema.columns.map(({ name, type }) => ({ name, type: parseOdpsType(type) })), isLimited };
  }

  async #session(call: Call, signal: AbortSignal): Promise<{ told: SessionJson; status: number }> {
    const { json, answer } = await this.#caller.json(await this.endpoint(signal), call, sessionJson, 'a session', signal);
    refuseShiftedDates(answer);
    return { told: json, status: answer.status };
  }

  #place(target: ReadTarget, query: Record<string, string>): Pick<Call, 'path' | 'query'> & { headers: Record<string, string> } {
    const { project, schema, quota } = this.#connection;
    const all = { ...query, ...(quota !== null && { quotaName: quota }) };
    if ('instance' in target) return { path: ['projects', project, 'instances', target.instance], query: all, headers: VERSION_HEADERS };
    const [name, own = schema, whose = project] = target.table.split('.').reverse() as [string, string | null | undefined, string | undefined];
    return {
      path: ['projects', whose, ...(own === null ? [] : ['schemas', own]), 'tables', name],
      query: { ...all, ...(target.partition !== null && { partition: partitionName(target.partition) }) },
      headers: TABLE_HEADERS,
    };
  }
}

function refuseShiftedDates(answer: HttpAnswer): void {
  if (answer.headers['odps-tunnel-date-transform'] !== 'true') return;
  answer.discard();
  throw new SluiceFailure({ code: 'warehouse-refused', what: 'tunnel', serviceCode: 'odps-tunnel-date-transform', message: 'the service shifts dates in its old way, which cannot be undone for sure', requestId: requestIdOf(answer) });
}
