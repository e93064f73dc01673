import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import type { Call, Caller } from './caller';
import type { Connection, Patience } from './connection';
import type { Persist } from './rest';
import { ServiceError } from './service-error';
import { listAt, parseXml, textAt, type XmlElement } from './xml';

const TASK = 'AnonymousSQLTask';
const CANCEL_MS = 5000;
const CONFLICT_WAIT_MS = 5000;

/** Runs queries at the service, and sees to it that none runs on when nobody waits for it. */
export class Queries {
  readonly #connection: Connection;
  readonly #caller: Caller;
  readonly #persist: Persist;
  readonly #pollMs: number;
  readonly #running = new Set<string>();
  readonly #cancelled = new Map<string, Promise<void>>();

  constructor(connection: Connection, caller: Caller, persist: Persist, { pollMs }: Patience) {
    this.#connection = connection;
    this.#caller = caller;
    this.#persist = persist;
    this.#pollMs = pollMs;
  }

  /** Runs a query to its end and returns its instance. Throws warehouse-refused with the service's own words, cancelled. */
  async run(sql: string, zone: string, signal: AbortSignal): Promise<string> {
    const { id, isOver } = await this.#submit(sql, zone, signal);
    if (id === '') throw new SluiceFailure({ code: 'warehouse-refused', what: 'SQL', serviceCode: 'NoInstance', message: 'the service took the query and did not name it', requestId: '' });
    this.#running.add(id);
    try {
      while (!isOver && !/^terminated$/i.test(textAt(await this.#ask(id, {}, signal), 'Instance', 'Status'))) await sleep(this.#pollMs, undefined, { signal });
      await this.#judge(id, signal);
      this.#running.delete(id);
      return id;
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
      await this.#cancel(id);
      throw new SluiceFailure({ code: 'cancelled' });
    }
  }

  /** Stops every query that still runs. */
  async close(): Promise<void> {
    await Promise.all([...[...this.#running].map((id) => this.#cancel(id)), ...this.#cancelled.values()]);
  }

  /** An id of its own lets the same query be handed in again without its being run twice. */
  async #submit(sql: string, zone: string, signal: AbortSignal): Promise<{ id: string; isOver: boolean }> {
    const { schema, project, endpoint } = this.#connection;
    const body = jobXml(sql, randomUUID(), { 'odps.sql.timezone': zone, 'odps.sql.type.system.odps2': 'true', ...(schema !== null && { 'odps.namespace.schema': 'true', 'odps.sql.allow.namespace.schema': 'true', 'odps.default.schema': schema }) });
    const call: Call = { method: 'POST', path: ['projects', project, 'instances'], query: schema === null ? {} : { curr_schema: schema }, body };
    const { text, answer } = await this.#persist(() => this.#handIn(endpoint, call, signal), 'SQL', signal);
    return { id: /\/([^/]+)$/.exec(answer.headers.location ?? '')?.[1] ?? '', isOver: text.trim() !== '' };
  }

  /** While the service still works on the same query from before it asks for patience. */
  async #handIn(endpoint: string, call: Call, signal: AbortSignal): ReturnType<Caller['text']> {
    for (;;) {
      try {
        return await this.#caller.text(endpoint, call, signal);
      } catch (thrown) {
        if (!(thrown instanceof ServiceError) || thrown.status !== 409) throw thrown;
        await sleep(thrown.waitMs ?? CONFLICT_WAIT_MS, undefined, { signal });
      }
    }
  }

  async #judge(id: string, signal: AbortSignal): Promise<void> {
    const tasks = listAt(await this.#ask(id, { taskstatus: '' }, signal), 'Instance', 'Tasks', 'Task');
    const failed = tasks.find((task) => !/^success$/i.test(textAt(task, 'Status')));
    if (failed === undefined) return;
    this.#running.delete(id);
    const result = await this.#ask(id, { result: '' }, signal);
    const [task] = listAt(result, 'Instance', 'Tasks', 'Task');
    const isBase64 = typeof task === 'object' && /base64/i.test(textAt((listAt(task, 'Result')[0] as XmlElement | undefined)?.['@Transform']));
    const told = textAt(task, 'Result');
    const text = isBase64 ? Buffer.from(told, 'base64').toString('utf8') : told;
    throw new SluiceFailure({ code: 'warehouse-refused', what: 'SQL', serviceCode: /ODPS-\d{7}/.exec(text)?.[0] ?? textAt(failed, 'Status'), message: text.trim() || textAt(failed, 'Status'), requestId: id });
  }

  async #ask(id: string, query: Record<string, string>, signal: AbortSignal): Promise<XmlElement> {
    const { project, endpoint } = this.#connection;
    const { text } = await this.#persist(() => this.#caller.text(endpoint, { method: 'GET', path: ['projects', project, 'instances', id], query }, signal), 'SQL', signal);
    return parseXml(text) ?? {};
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
    await this.#caller.text(endpoint, call, AbortSignal.timeout(CANCEL_MS)).catch(() => undefined);
  }
}

function jobXml(sql: string, guid: string, settings: Record<string, string>): string {
  const query = `${sql};`.replaceAll(']]>', ']]]]><![CDATA[>');
  return `<?xml version="1.0" encoding="utf-8"?>
<Instance><Job><Priority>9</Priority><Guid>${guid}</Guid><Tasks><SQL><Name>${TASK}</Name><Config><Property><Name>settings</Name><Value>${escaped(JSON.stringify(settings))}</Value></Property><Property><Name>uuid</Name><Value>${guid}</Value></Property></Config><Query><![CDATA[${query}]]></Query></SQL></Tasks><DAG><RunMode>Sequence</RunMode></DAG></Job></Instance>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
