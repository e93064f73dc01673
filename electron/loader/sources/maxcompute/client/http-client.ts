import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { SluiceFailure } from '../../../../../shared/errors';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** Throws ConnectionLost where it ends before its end. Left unread it has to be discarded. */
  body: AsyncIterable<Uint8Array>;
  discard(): void;
}

/** A connection that could not be made or did not last. */
export class ConnectionLost extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ConnectionLost';
  }
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
  readonly #plain = new http.Agent({ keepAlive: true });
  readonly #secure: https.Agent;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#secure = new https.Agent({ keepAlive: true, ...(options.caPem !== null && { ca: [...tls.rootCertificates, options.caPem] }) });
  }

  /** Throws ConnectionLost, and cancelled where the signal is aborted. */
  async send({ method, url, headers, body }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    const target = new URL(url);
    const isSecure = target.protocol === 'https:';
    const { proxy } = this.#options;
    const all = { ...headers, 'Content-Length': String(Buffer.byteLength(body)) };
    const socket = isSecure && proxy !== null ? await this.#throughProxy(target, new URL(proxy), signal) : null;
    return new Promise((resolve, reject) => {
      const lost = (thrown: Error): void => reject(signal.aborted ? new SluiceFailure({ code: 'cancelled' }) : new ConnectionLost(reasonOf(thrown)));
      const options: https.RequestOptions = { method, headers: all, signal, timeout: this.#options.connectMs };
      const request = socket !== null ? https.request(target, { ...options, createConnection: () => socket })
        : isSecure ? https.request(target, { ...options, agent: this.#secure })
          : proxy !== null ? http.request({ ...options, ...hostOf(new URL(proxy)), path: url, agent: this.#plain, headers: { ...all, Host: target.host, ...proxyAuthorization(new URL(proxy)) } })
            : http.request(target, { ...options, agent: this.#plain });
      request.on('timeout', () => request.destroy(new Error(`nothing moved for ${this.#options.idleMs / 1000} s`)));
      request.on('error', lost);
      request.on('socket', (used) => {
        const settle = (): void => { request.setTimeout(this.#options.idleMs); };
        if (used.connecting) used.once(isSecure ? 'secureConnect' : 'connect', settle);
        else settle();
      });
      request.on('response', (response) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bodyOf(response, signal), discard: () => response.destroy() }));
      request.end(body);
    });
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  async #throughProxy(target: URL, proxy: URL, signal: AbortSignal): Promise<Duplex> {
    const { connectMs, caPem } = this.#options;
    const tunnel = await new Promise<Duplex>((resolve, reject) => {
      const place = `${target.hostname}:${target.port === '' ? 443 : target.port}`;
      const request = http.request({ ...hostOf(proxy), method: 'CONNECT', path: place, headers: { Host: place, ...proxyAuthorization(proxy) }, timeout: connectMs, signal });
      request.on('connect', (answer, socket) => {
        if (answer.statusCode === 200) return resolve(socket);
        socket.destroy();
        reject(new ConnectionLost(`the proxy answers ${answer.statusCode}`));
      });
      request.on('timeout', () => request.destroy(new Error('the proxy does not answer')));
      request.on('error', (thrown) => reject(signal.aborted ? new SluiceFailure({ code: 'cancelled' }) : new ConnectionLost(reasonOf(thrown))));
      request.end();
    });
    return tls.connect({ socket: tunnel, servername: target.hostname, ...(caPem !== null && { ca: [...tls.rootCertificates, caPem] }) });
  }
}

async function* bodyOf(response: http.IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response) yield piece as Uint8Array;
  } catch (thrown) {
    throw signal.aborted ? new SluiceFailure({ code: 'cancelled' }) : new ConnectionLost(reasonOf(thrown as Error));
  }
  if (!response.complete) throw new ConnectionLost('the connection ended before the answer did');
}

function hostOf({ hostname, port }: URL): { host: string; port: string } {
  return { host: hostname, port: port === '' ? '80' : port };
}

function proxyAuthorization({ username, password }: URL): Record<string, string> {
  return username === '' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` };
}

function reasonOf(thrown: Error & { code?: string }): string {
  return thrown.code === undefined || thrown.message.includes(thrown.code) ? thrown.message : `${thrown.code}: ${thrown.message}`;
}
