import type { Connection, Patience } from './connection';
import { HttpClient, type HttpAnswer } from './http-client';
import { classOf, serviceErrorFrom, type ServiceError } from './service-error';
import { signatureHeaders } from './sign-request';

const USER_AGENT = 'Sluice';

/** A call of the service, in names and values as they are meant. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  /** Segments of the path, not encoded. */
  path: readonly string[];
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** XML. */
  body?: string;
}

/** Signs calls and sends them, once each: whether one is worth trying again is for others to judge. */
export class Caller {
  readonly #connection: Connection;
  readonly #http: HttpClient;
  /** How far the service's clock is ahead of this machine's. */
  #aheadMs = 0;
  #signsByV2: boolean;

  constructor(connection: Connection, { connectMs, idleMs }: Patience) {
    this.#connection = connection;
    this.#http = new HttpClient({ proxy: connection.proxy, caPem: connection.caPem, connectMs, idleMs });
    this.#signsByV2 = connection.region === null;
  }

  /** How far the service's clock was found to be ahead of this machine's; 0 where the difference did no harm. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** How calls are signed now. */
  get signatureVersion(): 'v2' | 'v4' {
    return this.#signsByV2 ? 'v2' : 'v4';
  }

  /** To an answer of 2xx. Throws ServiceError, ConnectionLost, cancelled. */
  async call(base: string, call: Call, signal: AbortSignal): Promise<HttpAnswer> {
    for (let corrections = 0; ; corrections++) {
      const sentAheadMs = this.#aheadMs;
      const answer = await this.#send(base, call, signal);
      if (answer.status >= 200 && answer.status < 300) return answer;
      const error = await serviceErrorFrom(answer, (text) => this.#connection.credentials.scrub(text));
      if (corrections >= 2 || !this.#correct(error, answer, sentAheadMs)) throw error;
    }
  }

  /** The whole text of an answer. */
  async text(base: string, call: Call, signal: AbortSignal): Promise<{ text: string; answer: HttpAnswer }> {
    const answer = await this.call(base, call, signal);
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body) pieces.push(piece);
    return { text: Buffer.concat(pieces).toString('utf8'), answer };
  }

  close(): void {
    this.#http.close();
  }

  #send(base: string, { method, path, query = {}, headers = {}, body = '' }: Call, signal: AbortSignal): Promise<HttpAnswer> {
    const parameters = Object.entries({ ...query, curr_project: this.#connection.project });
    const all: Record<string, string> = {
      Date: new Date(Date.now() + this.#aheadMs).toUTCString(), 'User-Agent': USER_AGENT, 'x-odps-user-agent': USER_AGENT, 'Accept-Encoding': 'identity',
      ...(body !== '' && { 'Content-Type': 'application/xml' }), ...headers,
    };
    const part = { method, path: `/${path.join('/')}`, query: parameters, headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])) };
    const signed = this.#connection.credentials.use((keys) => signatureHeaders(part, keys, this.#signsByV2 ? null : this.#connection.region));
    const url = `${base.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}?${parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
    return this.#http.send({ method, url, headers: { ...all, ...signed }, body }, signal);
  }

  /** Whether the same call may go through now: by another clock, or signed in version 2. */
  #correct(error: ServiceError, { headers }: HttpAnswer, sentAheadMs: number): boolean {
    if (classOf(error) === 'clock') {
      const told = /now_date:([^,\s]+?Z)/.exec(error.message)?.[1] ?? headers.date;
      const nowMs = told === undefined ? NaN : Date.parse(told);
      // By the clock that this call was sent with: another call may have put it right meanwhile.
      if (Number.isNaN(nowMs) || Math.abs(nowMs - Date.now() - sentAheadMs) < 60_000) return false;
      this.#aheadMs = nowMs - Date.now();
      return true;
    }
    const isForV4 = /need ak v3 support|accesskey acl denied/i.test(error.message) || (error.code === 'InvalidParameter' && error.message.includes('ODPS-0410051')) || error.code === 'ODPS-0410051' || (error.code === 'Unauthorized' && /invalid or missing/i.test(error.message));
    if (this.#signsByV2 || !isForV4) return false;
    this.#signsByV2 = true;
    return true;
  }
}
