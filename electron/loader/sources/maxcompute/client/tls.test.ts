import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { SluiceFailure } from '../../../../../shared/errors';
import type { ConnectionLost } from './connection-lost';
import { HttpClient, type HttpAnswer, type HttpOptions } from './http-client';

const pem = (name: string): string => readFileSync(path.join(import.meta.dirname, '../fixtures/tls', name), 'utf8');
const identity = { key: pem('service.key.pem'), cert: pem('service.pem') };
const caPem = pem('authority.pem');
const never = new AbortController().signal;

const open: { close(): void }[] = [];
afterEach(() => { for (const one of open.splice(0)) one.close(); });

async function listening<T extends net.Server>(server: T): Promise<number> {
  const sockets = new Set<Duplex>();
  server.on('connection', (socket: Duplex) => sockets.add(socket));
  open.push({ close: () => { for (const socket of sockets) socket.destroy(); server.close(); } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** An encrypted service that says how many handshakes it had. */
async function secureService(): Promise<{ port: number; handshakes: () => number }> {
  let handshakes = 0;
  const server = https.createServer(identity, (request, response) => { response.end(`${request.method} ${request.url}`); });
  server.on('secureConnection', () => { handshakes++; });
  return { port: await listening(server), handshakes: () => handshakes };
}

/** A proxy that leads every host to one port of this machine. */
async function tunnelling(server: http.Server, port: number): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  server.on('connect', (request: http.IncomingMessage, socket: Duplex) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const through = net.connect(port, '127.0.0.1', () => { socket.write('HTTP/1.1 200 Connection established\r\n\r\n'); through.pipe(socket); socket.pipe(through); });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
    socket.on('close', () => through.destroy());
  });
  return { port: await listening(server), asked };
}

function client(options: Partial<HttpOptions>): HttpClient {
  const made = new HttpClient({ proxy: null, caPem: null, connectMs: 10_000, idleMs: 10_000, ...options });
  open.push(made);
  return made;
}

async function textOf({ body }: HttpAnswer): Promise<string> {
  let text = '';
  for await (const piece of body) text += Buffer.from(piece).toString();
  return text;
}

const ask = async (through: HttpClient, url: string): Promise<string> => textOf(await through.send({ method: 'GET', url, headers: {}, body: '' }, never));
const failed = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', (thrown: unknown) => thrown);

describe('an encrypted connection', () => {
  it('is made to whom the given authority vouches for, and kept', async () => {
    const { port, handshakes } = await secureService();
    const one = client({ caPem });
    for (const name of ['a', 'b', 'c']) expect(await ask(one, `https://127.0.0.1:${port}/${name}`)).toBe(`GET /${name}`);
    expect(handshakes()).toBe(1);
  });

  it('is not made to a stranger, nor under another name, and that is not tried again', async () => {
    const { port } = await secureService();
    expect(await failed(ask(client({}), `https://127.0.0.1:${port}/`))).toMatchObject({ name: 'ConnectionLost', isLasting: true } satisfies Partial<ConnectionLost>);
    const proxy = await tunnelling(http.createServer(), port);
    expect(await failed(ask(client({ caPem, proxy: `http://127.0.0.1:${proxy.port}` }), 'https://other.example/'))).toMatchObject({ name: 'ConnectionLost', isLasting: true });
  });

  it('that is never answered is given up', async () => {
    const port = await listening(net.createServer(() => undefined));
    expect(await failed(ask(client({ caPem, connectMs: 60 }), `https://127.0.0.1:${port}/`))).toMatchObject({ name: 'ConnectionLost', isLasting: false, message: 'nothing moved for 0.06 s' });
  });

  it.each(['http', 'https'] as const)('through a proxy by %s is made once for many calls', async (protocol) => {
    const { port, handshakes } = await secureService();
    const proxy = await tunnelling(protocol === 'http' ? http.createServer() : https.createServer(identity), port);
    const one = client({ caPem, proxy: `${protocol}://user:pass%40word@127.0.0.1:${proxy.port}` });
    for (const name of ['a', 'b']) expect(await ask(one, `https://service.example/${name}`)).toBe(`GET /${name}`);
    expect(proxy.asked).toEqual([`service.example:443 Basic ${Buffer.from('user:pass@word').toString('base64')}`]);
    expect(handshakes()).toBe(1);
  });

  it('through a proxy that is silent, or leads nowhere, is given up', async () => {
    const silent = await listening(net.createServer(() => undefined));
    expect(await failed(ask(client({ proxy: `http://127.0.0.1:${silent}`, connectMs: 60 }), 'https://service.example/'))).toMatchObject({ name: 'ConnectionLost', message: 'the proxy does not answer' });
    expect(await failed(ask(client({ proxy: 'http://127.0.0.1:1' }), 'https://service.example/'))).toMatchObject({ name: 'ConnectionLost', isLasting: false });
    const page = await listening(http.createServer((_request, response) => { response.end('page'); }));
    expect(await failed(ask(client({ proxy: `http://127.0.0.1:${page}` }), 'https://service.example/'))).toMatchObject({ name: 'ConnectionLost' });
  });
});

it('certificates and proxies that are none are said so, without a word of what was given', () => {
  for (const options of [{ caPem: 'secret-canary' }, { caPem: '-----BEGIN CERTIFICATE-----\nsecret-canary\n-----END CERTIFICATE-----\n' }, { proxy: 'user:secret-canary@host:80' }, { proxy: 'not an address secret-canary' }]) {
    let thrown: unknown;
    try { client(options); } catch (failure) { thrown = failure; }
    expect((thrown as SluiceFailure).error).toMatchObject({ code: 'warehouse-unreachable' });
    expect((thrown as SluiceFailure).message).not.toContain('canary');
  }
});
