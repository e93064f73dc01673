import { z } from 'zod';
import type { Connection, Patience } from './connection';
import { HttpClient, type HttpAnswer } from './http-client';
import { classOf, requestIdOf, serviceErrorFrom, type ServiceError } from './service-error';
import { signatureHeaders } from './sign-request';
import { UnreadableAnswer } from './unreadable-answer';
import { parseXml, type XmlElement } from './xml';

const USER_AGENT = 'Sluice';
/** The clock, and the version of the signature. */
const MOST_CORRECTIONS = 2;
const LEAST_SKEW_MS = 60_000;
/** Where a call may take minutes, so much longer than usual. */
const SLOW_FACTOR = 10;
const LONGEST_TEXT_BYTES = 64 << 20;

/** A call of the service, in names and values as they are meant. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  /** Segments of the path, not encoded. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** XML where it begins with `<`, else JSON. */
  body?: string;
  /** The service may take minutes before it says anything. */
  isSlow?: boolean;
}

/** How calls are signed at present. Replaced as a whole, so that calls that were under way meanwhile can tell. */
interface Signing { aheadMs: number; isV2: boolean }

/** Signs calls and sends them, once each: whether one is worth trying again is for others to judge. */
export class Caller {
  readonly #connection: Connection;
  readonly #http: HttpClient;
  readonly #patience: Patience;
  #signing: Signing;

  constructor(connection: Connection, patience: Patience) {
    this.#connection = connection;
    this.#patience = patience;
    this.#http = new HttpClient({ proxy: connection.proxy, caPem: connection.caPem, ...patience });
    this.#signing = { aheadMs: 0, isV2: connection.region === null };
  }

  /** How far the service's clock was found to be ahead of this machine's; 0 where the difference did no harm. */
  get aheadMs(): number {
    return this.#signing.aheadMs;
  }

  /** How calls are signed now. */
  get signatureVersion(): 'v2' | 'v4' {
    return this.#signing.isV2 ? 'v2' : 'v4';
  }

  /** To an answer of 2xx. Throws ServiceError, ConnectionLost, cancelled. */
  async call(base: string, call: Call, signal: AbortSignal): Promise<HttpAnswer> {
    for (let corrections = 0; ; corrections++) {
      const signing = this.#signing;
      const answer = await this.#send(base, call, signing, signal);
      if (answer.status >= 200 && answer.status < 300) return answer;
      const error = await serviceErrorFrom(answer, (text) => this.#connection.credentials.scrub(text));
      if (corrections >= MOST_CORRECTIONS || !this.#correct(error, answer, signing)) throw error;
    }
  }

  /** The whole text of an answer. */
  async text(base: string, call: Call, signal: AbortSignal): Promise<{ text: string; answer: HttpAnswer }> {
    const answer = await this.call(base, call, signal);
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of answer.body) {
      pieces.push(piece);
      if ((bytes += piece.length) > LONGEST_TEXT_BYTES) {
        answer.discard();
        throw new UnreadableAnswer('one of a usual length', requestIdOf(answer));
      }
    }
    return { text: Buffer.concat(pieces).toString('utf8'), answer };
  }

  /** An answer whose outermost element is `root`. Throws UnreadableAnswer for any other that says yes. */
  async xml(base: string, call: Call, root: string, signal: AbortSignal): Promise<XmlElement> {
    return (await this.xmlAnswer(base, call, root, signal)).xml;
  }

  async xmlAnswer(base: string, call: Call, root: string, signal: AbortSignal): Promise<{ xml: XmlElement; answer: HttpAnswer }> {
    const { text, answer } = await this.text(base, call, signal);
    const xml = parseXml(text);
    if (xml?.[root] === undefined) throw new UnreadableAnswer(`<${root}>`, requestIdOf(answer));
    return { xml, answer };
  }

  /** An answer in JSON. Throws UnreadableAnswer for any other that says yes. */
  async json<T>(base: string, call: Call, schema: z.ZodType<T>, what: string, signal: AbortSignal): Promise<{ json: T; answer: HttpAnswer }> {
    const { text, answer } = await this.text(base, call, signal);
    return { json: parseJson(text, schema, what, requestIdOf(answer)), answer };
  }

  close(): void {
    this.#http.close();
  }

  #send(base: string, { method, path, query = {}, headers = {}, body = '', isSlow = false }: Call, { aheadMs, isV2 }: Signing, signal: AbortSignal): Promise<HttpAnswer> {
    const parameters = Object.entries({ ...query, curr_project: this.#connection.project });
    const all: Record<string, string> = {
      Date: new Date(Date.now() + aheadMs).toUTCString(), 'User-Agent': USER_AGENT, 'x-odps-user-agent': USER_AGENT, 'Accept-Encoding': 'identity',
      ...(body !== '' && { 'Content-Type': body.startsWith('<') ? 'application/xml' : 'application/json' }), ...headers,
    };
    const part = { method, path: `/${path.join('/')}`, query: parameters, headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])) };
    const signed = this.#connection.credentials.use((keys) => signatureHeaders(part, keys, isV2 ? null : this.#connection.region));
    const url = `${base.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}?${parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
    return this.#http.send({ method, url, headers: { ...all, ...signed }, body, ...(isSlow && { answerMs: SLOW_FACTOR * this.#patience.idleMs }) }, signal);
  }

  /** Whether the same call may go through now: by another clock, or signed in version 2; also where another call found that out meanwhile. */
  #correct(error: ServiceError, { headers }: HttpAnswer, used: Signing): boolean {
    if (classOf(error) === 'clock') {
      const aheadMs = aheadMsOf(/now_date:([^,\s]+?Z)/.exec(error.message)?.[1] ?? headers.date);
      if (aheadMs === null || Math.abs(aheadMs - used.aheadMs) < LEAST_SKEW_MS) return false;
      this.#signing = { ...this.#signing, aheadMs };
      return true;
    }
    if (used.isV2 || !isAgainstV4(error)) return false;
    this.#signing = { ...this.#signing, isV2: true };
    return true;
  }
}

/** Reads JSON of the service. Throws UnreadableAnswer where it is not of that form. */
export function parseJson<T>(text: string, schema: z.ZodType<T>, what: string, requestId: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new UnreadableAnswer(what, requestId);
  }
}

/** Where the service, or its region, knows version 2 alone. */
function isAgainstV4({ code, message }: ServiceError): boolean {
  return /need ak v3 support|accesskey acl denied/i.test(message) || code === 'ODPS-0410051' || (code === 'InvalidParameter' && message.includes('ODPS-0410051')) || (code === 'Unauthorized' && /invalid or missing/i.test(message));
}

function aheadMsOf(date: string | undefined): number | null {
  const ms = Date.parse(date ?? '');
  return Number.isNaN(ms) ? null : ms - Date.now();
}
