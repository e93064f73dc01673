import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { SluiceFailure } from '../../../../../shared/errors';
import { ConnectionLost } from './connection-lost';

type Made = (thrown: Error | null, socket: Duplex) => void;

/** Keeps encrypted connections that lead through a proxy, which sees nothing but the name of the host. */
export class ProxyTunnelAgent extends https.Agent {
  readonly #proxy: URL;
  readonly #connectMs: number;
  readonly #trusted: https.AgentOptions;

  constructor(proxy: URL, connectMs: number, trusted: https.AgentOptions) {
    super(trusted);
    this.#proxy = proxy;
    this.#connectMs = connectMs;
    this.#trusted = trusted;
  }

  override createConnection(options: https.RequestOptions, made: Made): undefined {
    this.#tunnelTo(`${options.host ?? ''}:${options.port ?? 443}`).then(
      (socket) => made(null, super.createConnection({ ...options, socket } as https.RequestOptions) as Duplex),
      (thrown: unknown) => made(thrown as Error, undefined as unknown as Duplex),
    );
  }

  #tunnelTo(place: string): Promise<Duplex> {
    const proxy = this.#proxy;
    const { ca } = this.#trusted;
    return new Promise((resolve, reject) => {
      const asked = { method: 'CONNECT', path: place, headers: { Host: place, ...proxyAuthorization(proxy) }, agent: false as const };
      const request = proxy.protocol === 'https:' ? https.request(proxy, { ...asked, ...(ca !== undefined && { ca }) }) : http.request(proxy, asked);
      request.setTimeout(this.#connectMs, () => request.destroy(new ConnectionLost('the proxy does not answer')));
      request.on('connect', ({ statusCode }, socket) => {
        socket.setTimeout(0);
        if (statusCode === 200) return resolve(socket);
        socket.destroy();
        reject(new ConnectionLost(`the proxy answers ${statusCode}`, statusCode === 407));
      });
      // A proxy that answers as if it were asked for a page.
      request.on('response', (response) => { response.destroy(); reject(new ConnectionLost(`the proxy answers ${response.statusCode}`)); });
      request.on('error', reject);
      request.end();
    });
  }
}

/** Throws warehouse-unreachable, without the address: a password may stand in it. */
export function proxyAddress(proxy: string): URL {
  const url = URL.canParse(proxy) ? new URL(proxy) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new SluiceFailure({ code: 'warehouse-unreachable', what: 'proxy', reason: 'its address is none of http:// or https://' });
  return url;
}

/** Of the name and password that stand in a proxy's address. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  return username === '' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` };
}
