import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import type { QueryScan } from '../../../../../shared/warehouse-plan';
import type { WarehouseNews } from '../../source';
import type { Call, Caller } from './caller';
import type { Connection, Patience } from './connection';
import { delayedAbort } from './delayed-abort';
import type { HttpAnswer } from './http-client';
import { jobXml, taskName, type JobKind } from './job-xml';
import { queryFailure } from './query-failure';
import { percentDone } from './query-progress';
import { scanFrom } from './query-scan';
import type { Persist } from './rest';
import { resultText } from './result-text';
import { requestIdOf } from './service-error';
import { UnreadableAnswer } from './unreadable-answer';
import { listAt, parseXml, textAt, type XmlElement } from './xml';

const CANCEL_MS = 5000;
/** Looks at a query between two lines about its progress. */
const LOOKS_PER_LINE = 10;

/** Runs queries at the service, and sees to it that none runs on when nobody waits for it. */
export class Queries {
  readonly #connection: Connection;
  readonly #caller: Caller;
  readonly #persist: Persist;
  readonly #pollMs: number;
  readonly #tell: (news: WarehouseNews) => void;
  readonly #running = new Set<string>();
  readonly #handedIn = new Set<Promise<unknown>>();
  readonly #cancelled = new Map<string, Promise<void>>();

  constructor(connection: Connection, caller: Caller, persist: Persist, { pollMs }: Patience, tell: (news: WarehouseNews) => void) {
    this.#connection = connection;
    this.#caller = caller;
    this.#persist = persist;
    this.#pollMs = pollMs;
    this.#tell = tell;
  }

  /** Runs a query to its end and returns its instance. Throws warehouse-refused with the service's own words, cancelled. */
  run(sql: string, zone: string, signal: AbortSignal): Promise<string> {
    return this.#runJob('SQL', sql, zone, signal);
  }

  /** What a query would scan, without its being run. Throws warehouse-refused and warehouse-unreachable, as of a service that makes no estimates; cancelled. */
  async estimate(sql: string, zone: string, signal: AbortSignal): Promise<QueryScan> {
    const id = await this.#runJob('SQLCost', sql, zone, signal);
    return this.#ask(id, { result: '' }, signal, 'Instance', (xml) => scanFrom(resultText(xml), id));
  }

  async #runJob(kind: JobKind, sql: string, zone: string, signal: AbortSignal): Promise<string> {
    const { id, isOver } = await this.#handIn(kind, sql, zone, signal);
    const isTold = kind === 'SQL' && !isOver;
    if (isTold) this.#tell({ kind: 'query', instance: id, percent: null });
    try {
      if (!isOver) await this.#waitFor(id, kind, signal);
      await this.#judge(id, signal);
      this.#running.delete(id);
      return id;
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
      await this.#cancel(id);
      throw new SluiceFailure({ code: 'cancelled' });
    } finally {
      if (isTold) this.#tell({ kind: 'query-over', instance: id });
    }
  }

  /** Stops every query that still runs, those that are just being handed in as well. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#handedIn);
    await Promise.all([...[...this.#running].map((id) => this.#cancel(id)), ...this.#cancelled.values()]);
  }

  #handIn(kind: JobKind, sql: string, zone: string, signal: AbortSignal): Promise<{ id: string; isOver: boolean }> {
    const submitted = this.#submit(kind, sql, zone, signal);
    this.#handedIn.add(submitted);
    return submitted.finally(() => this.#handedIn.delete(submitted));
  }

  /**
   * An id of its own lets the same query be handed in again without its being run twice. Where nobody waits any more, the
   * answer to it is still heard: a query whose name is not known could not be stopped.
   */
  async #submit(kind: JobKind, sql: string, zone: string, signal: AbortSignal): Promise<{ id: string; isOver: boolean }> {
    const { schema, project, endpoint } = this.#connection;
    const body = jobXml(kind, sql, randomUUID(), { 'odps.sql.timezone': zone, 'odps.sql.type.system.odps2': 'true', ...(schema !== null && { 'odps.namespace.schema': 'true', 'odps.sql.allow.namespace.schema': 'true', 'odps.default.schema': schema }) });
    const call: Call = { method: 'POST', path: ['projects', project, 'instances'], query: schema === null ? {} : { curr_schema: schema }, body, isSlow: true };
    const heard = delayedAbort(signal, CANCEL_MS);
    try {
      const { text, answer } = await this.#persist(() => this.#caller.text(endpoint, call, heard.signal), 'SQL', signal);
      const id = instanceOf(answer);
      this.#running.add(id);
      // The result itself comes where the query is over at once.
      return { id, isOver: parseXml(text)?.['Instance'] !== undefined };
    } finally {
      heard.release();
    }
  }

  async #waitFor(id: string, kind: JobKind, signal: AbortSignal): Promise<void> {
    for (let looks = 1; !/^terminated$/i.test(await this.#statusOf(id, signal)); looks++) {
      if (looks % LOOKS_PER_LINE === 0) await this.#tellProgress(id, kind, signal);
      await sleep(this.#pollMs, undefined, { signal });
    }
  }

  #statusOf(id: string, signal: AbortSignal): Promise<string> {
    return this.#ask(id, {}, signal, 'Instance', (xml) => required(textAt(xml, 'Instance', 'Status'), 'the status of a query'));
  }

  /** Not being able to say how far a query is does it no harm. */
  async #tellProgress(id: string, kind: JobKind, signal: AbortSignal): Promise<void> {
    const { project, endpoint } = this.#connection;
    const call = { method: 'GET', path: ['projects', project, 'instances', id], query: { instanceprogress: taskName(kind), taskname: taskName(kind) } } as const;
    const percent = await this.#caller.xml(endpoint, call, 'Progress', signal).then(percentDone, () => null);
    if (percent !== null) this.#tell({ kind: 'query', instance: id, percent });
  }

  async #judge(id: string, signal: AbortSignal): Promise<void> {
    const statuses = await this.#ask(id, { taskstatus: '' }, signal, 'Instance', (xml) => required(listAt(xml, 'Instance', 'Tasks', 'Task').map((task) => textAt(task, 'Status')), 'the status of a task'));
    const failed = statuses.find((status) => !/^success$/i.test(status));
    if (failed === undefined) return;
    this.#running.delete(id);
    throw await this.#ask(id, { result: '' }, signal, 'Instance', (xml) => queryFailure(xml, failed, id));
  }

  #ask<T>(id: string, query: Record<string, string>, signal: AbortSignal, root: string, read: (xml: XmlElement) => T): Promise<T> {
    const { project, endpoint } = this.#connection;
    const call: Call = { method: 'GET', path: ['projects', project, 'instances', id], query, isSlow: true };
    return this.#persist(async () => read(await this.#caller.xml(endpoint, call, root, signal)), 'SQL', signal);
  }

  /** As far as the service can be reached: what cannot be stopped ends at its own time. */
  #cancel(id: string): Promise<void> {
    const known = this.#cancelled.get(id) ?? this.#stop(id);
    this.#cancelled.set(id, known);
    return known;
  }

  async #stop(id: string): Promise<void> {
    this.#running.delete(id);
    const { project, endpoint } = this.#connection;
    const call = { method: 'PUT', path: ['projects', project, 'instances', id], body: '<?xml version="1.0" encoding="utf-8"?>\n<Instance><Status>Terminated</Status></Instance>' } as const;
    const signal = AbortSignal.timeout(CANCEL_MS);
    await this.#persist(() => this.#caller.text(endpoint, call, signal), 'SQL', signal).catch(() => undefined);
  }
}

/** The query of an answer that took it. One without a name is not handed in again: it may run, and cost, twice. */
function instanceOf(answer: HttpAnswer): string {
  const id = /\/([^/?]+)\/?$/.exec(answer.headers.location ?? '')?.[1];
  if (id === undefined) throw new SluiceFailure({ code: 'warehouse-refused', what: 'SQL', serviceCode: 'NoInstance', message: 'the service took the query and did not name it', requestId: requestIdOf(answer) });
  return decodeURIComponent(id);
}

function required<T extends { readonly length: number }>(found: T, what: string): T {
  if (found.length === 0) throw new UnreadableAnswer(what, '');
  return found;
}
