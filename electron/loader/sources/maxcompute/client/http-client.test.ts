import http, { type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import { ConnectionLost } from './connection-lost';
import { HttpClient, type HttpAnswer, type HttpOptions } from './http-client';

const open: (Server | net.Server)[] = [];
const clients: HttpClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const server of open.splice(0)) server.close();
});

async function serve(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(options: Partial<HttpOptions> = {}): HttpClient {
  const made = new HttpClient({ proxy: null, caPem: null, connectMs: 300, idleMs: 150, ...options });
  clients.push(made);
  return made;
}

const never = new AbortController().signal;
const get = (url: string): Parameters<HttpClient['send']>[0] => ({ method: 'GET', url, headers: { Authorization: 'ODPS key:signature' }, body: '' });

async function textOf({ body }: HttpAnswer): Promise<string> {
  let text = '';
  for await (const piece of body) text += Buffer.from(piece).toString();
  return text;
}

describe('a connection', () => {
  it('follows no redirect: what is signed for one host goes to no other', async () => {
    let elsewhere = 0;
    const other = await serve((_request, response) => { elsewhere++; response.end(); });
    const url = await serve((_request, response) => { response.writeHead(302, { Location: other }).end('moved'); });
    const answer = await client().send(get(url), never);
    expect([answer.status, await textOf(answer), elsewhere]).toEqual([302, 'moved', 0]);
  });

  it('on which nothing moves is given up, and one that is slow is not', async () => {
    const url = await serve((request, response) => {
      response.write('a');
      const pulse = setInterval(() => { if (request.url === '/slow') response.write('b'); }, 50);
      setTimeout(() => { clearInterval(pulse); if (request.url === '/slow') response.end('c'); }, 2500);
      response.on('close', () => clearInterval(pulse));
    });
    // Far apart, so that a machine that is busy with other things cannot take one for the other.
    const idleMs = 2000;
    expect(await textOf(await client({ idleMs }).send(get(`${url}/slow`), never))).toMatch(/^ab+c$/);
    await expect(client({ idleMs: 100 }).send(get(`${url}/dead`), never).then(textOf)).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('that cannot be made, or is cut, is lost; one that is given up is cancelled', async () => {
    await expect(client().send(get('http://127.0.0.1:1'), never)).rejects.toBeInstanceOf(ConnectionLost);
    const url = await serve((_request, response) => { response.writeHead(200, { 'Content-Length': '100' }).write('half'); setTimeout(() => response.destroy(), 20); });
    await expect(client().send(get(url), never).then(textOf)).rejects.toBeInstanceOf(ConnectionLost);
    const abort = new AbortController();
    const waiting = client().send(get(await serve(() => undefined)), abort.signal);
    setTimeout(() => abort.abort(), 20);
    await expect(waiting).rejects.toBeInstanceOf(SluiceFailure);
  });

  it('goes through a proxy, whose password is not part of what is signed', async () => {
    const target = await serve((request, response) => { response.end(`${request.headers.host} ${request.url}`); });
    const seen: string[] = [];
    const proxy = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers['proxy-authorization']}`);
      http.get(request.url ?? '', { headers: { Host: request.headers.host } }, (answer) => answer.pipe(response));
    });
    const answer = await client({ proxy: proxy.replace('//', '//user:word@') }).send(get(`${target}/a?b=c`), never);
    expect(await textOf(answer)).toBe(`${new URL(target).host} /a?b=c`);
    expect(seen).toEqual([`${target}/a?b=c Basic ${Buffer.from('user:word').toString('base64')}`]);
  });

  it('to a secure address asks the proxy for a tunnel', async () => {
    const asked: string[] = [];
    const proxy = http.createServer();
    proxy.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 407 No\r\n\r\n');
    });
    open.push(proxy);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const through = client({ proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    await expect(through.send(get('https://service.example/api'), never)).rejects.toThrow('the proxy answers 407');
    expect(asked).toEqual(['service.example:443']);
  });
});
