import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { SluiceFailure } from '../../../../../shared/errors';
import { ConnectionLost, connectionLostFrom } from './connection-lost';
import { proxyAddress, proxyAuthorization, ProxyTunnelAgent } from './proxy-tunnel';
import { trustedAuthorities } from './trusted-authorities';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How long the answer may take to begin, where that is not `idleMs`. */
  answerMs?: number;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Throws ConnectionLost where it ends before its end. Left unread it has to be discarded. */
  body: AsyncIterable<Uint8Array>;
  discard(): void;
}

export interface HttpOptions {
  /** Address of a proxy; null to connect directly. */
  proxy: string | null;
  /** Certificates of authorities to trust besides the usual ones. */
  caPem: string | null;
  connectMs: number;
  /** A connection on which nothing moves for so long is given up. */
  idleMs: number;
}

/** Asks over connections that are kept. Follows no redirect: what is signed for one host goes to no other. */
export class HttpClient {
  readonly #options: HttpOptions;
  readonly #proxy: URL | null;
  readonly #plain = new http.Agent({ keepAlive: true });
  readonly #secure: https.Agent;
  readonly #toProxy: http.Agent;

  /** Throws warehouse-unreachable for certificates that cannot be read, and a proxy that has no address. */
  constructor(options: HttpOptions) {
    const { proxy, caPem, connectMs } = options;
    const trusted = { keepAlive: true, ...(caPem !== null && { ca: trustedAuthorities(caPem) }) };
    this.#options = options;
    this.#proxy = proxy === null ? null : proxyAddress(proxy);
    this.#secure = this.#proxy === null ? new https.Agent(trusted) : new ProxyTunnelAgent(this.#proxy, connectMs, trusted);
    this.#toProxy = this.#proxy?.protocol === 'https:' ? new https.Agent(trusted) : this.#plain;
  }

  /** Throws ConnectionLost, and cancelled where the signal is aborted. */
  async send({ method, url, headers, body, answerMs = this.#options.idleMs }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    const target = new URL(url);
    const { connectMs, idleMs } = this.#options;
    const request = this.#request(target, { method, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, signal, timeout: connectMs });
    let waitMs = connectMs;
    const patient = (ms: number): void => { request.setTimeout(waitMs = ms); };
    request.on('timeout', () => request.destroy(new ConnectionLost(`nothing moved for ${waitMs / 1000} s`)));
    request.on('socket', (socket: Socket) => {
      if (socket.connecting) socket.once(target.protocol === 'https:' ? 'secureConnect' : 'connect', () => patient(answerMs));
      else patient(answerMs);
    });
    return new Promise((resolve, reject) => {
      request.on('error', (thrown) => reject(signal.aborted ? new SluiceFailure({ code: 'cancelled' }) : connectionLostFrom(thrown)));
      request.on('response', (response) => {
        patient(idleMs);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bodyOf(response, signal), discard: () => response.destroy() });
      });
      request.end(body);
    });
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
    this.#toProxy.destroy();
  }

  /** Through a proxy what is not encrypted is asked of the proxy itself, by its whole address. */
  #request(target: URL, options: https.RequestOptions): http.ClientRequest {
    if (target.protocol === 'https:') return https.request(target, { ...options, agent: this.#secure });
    const proxy = this.#proxy;
    if (proxy === null) return http.request(target, { ...options, agent: this.#plain });
    const ask = proxy.protocol === 'https:' ? https.request : http.request;
    return ask(proxy, { ...options, agent: this.#toProxy, path: target.href, headers: { ...options.headers, Host: target.host, ...proxyAuthorization(proxy) } });
  }
}

async function* bodyOf(response: http.IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response) yield piece as Uint8Array;
  } catch (thrown) {
    throw signal.aborted ? new SluiceFailure({ code: 'cancelled' }) : connectionLostFrom(thrown);
  }
  if (!response.complete) throw new ConnectionLost('the connection ended before the answer did');
}
