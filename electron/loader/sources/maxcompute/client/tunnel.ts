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
import { ServiceError } from './service-error';

const VERSION_HEADERS = { 'x-odps-tunnel-version': '6' };
const TABLE_HEADERS = { ...VERSION_HEADERS, 'odps-tunnel-date-transform': 'v1', 'odps-tunnel-sdk-support-schema-evolution': 'true' };
const LONGEST_POLL_MS = 5000;

/** A session as the service tells of it. */
export type ToldSession = Pick<ReadSession, 'id' | 'rows' | 'columns' | 'isLimited'>;

interface SessionJson { DownloadID?: string; Status?: string; RecordCount?: number; Schema?: { columns?: { name: string; type: string }[] } }

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
    const made = await this.#session({ method: 'POST', ...this.#place(target, { downloads: '', ...flags }) }, signal);
    return this.#whenReady(target, made, isLimited, signal);
  }

  /** The session as it is now; null where it is over. */
  async reload(target: ReadTarget, id: string, isLimited: boolean, signal: AbortSignal): Promise<ToldSession | null> {
    const told = await this.#session({ method: 'GET', ...this.#place(target, { downloadid: id }) }, signal);
    return /^(normal|initiating)$/i.test(told.Status ?? '') ? this.#whenReady(target, told, isLimited, signal) : null;
  }

  /** Rows [firstRow, endRow) of a session as the service sends them. Throws ServiceError, ConnectionLost, cancelled. */
  async data({ target, id, isLimited }: ReadSession, { firstRow, endRow, columns }: { firstRow: number; endRow: number; columns: readonly string[] | null }, format: 'arrow' | 'record', signal: AbortSignal): Promise<HttpAnswer> {
    const call = this.#place(target, {
      data: '', ...(format === 'arrow' && { arrow: '' }), downloadid: id, rowrange: `(${firstRow},${endRow - firstRow})`,
      ...(columns !== null && { columns: columns.join(',') }), ...(isLimited && { instance_tunnel_limit_enabled: '' }),
    });
    const answer = await this.#caller.call(await this.endpoint(signal), { method: 'GET', ...call, headers: { ...call.headers, 'Accept-Encoding': this.acceptedEncodings } }, signal);
    if (answer.headers['odps-tunnel-date-transform'] === 'true') {
      answer.discard();
      throw new SluiceFailure({ code: 'warehouse-refused', what: 'tunnel', serviceCode: 'odps-tunnel-date-transform', message: 'the service shifts dates in its old way, which cannot be undone for sure', requestId: String(answer.headers['x-odps-request-id'] ?? '') });
    }
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
    const { text } = await this.#persist(() => this.#caller.text(endpoint, call, signal), 'tunnel', signal);
    return `${new URL(endpoint).protocol}//${text.trim()}`;
  }

  async #whenReady(target: ReadTarget, told: SessionJson, isLimited: boolean, signal: AbortSignal): Promise<ToldSession> {
    const id = told.DownloadID ?? '';
    for (let waitMs = 100; /^initiating$/i.test(told.Status ?? ''); waitMs = Math.min(LONGEST_POLL_MS, waitMs * 2)) {
      await sleep(waitMs, undefined, { signal });
      told = await this.#session({ method: 'GET', ...this.#place(target, { downloadid: id }) }, signal);
    }
    if (!/^normal$/i.test(told.Status ?? '')) throw new ServiceError({ status: 200, code: 'SessionNotReady', message: `the session is ${told.Status}`, requestId: id, waitMs: null });
    return { id, rows: told.RecordCount ?? 0, columns: (told.Schema?.columns ?? []).map(({ name, type }) => ({ name, type: parseOdpsType(type) })), isLimited };
  }

  async #session(call: Call, signal: AbortSignal): Promise<SessionJson> {
    const { text } = await this.#caller.text(await this.endpoint(signal), call, signal);
    return JSON.parse(text) as SessionJson;
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
