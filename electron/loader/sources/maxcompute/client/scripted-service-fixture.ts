import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Caller } from './caller';
import type { Connection, Patience } from './connection';
import { Credentials } from './credentials';
import { persist } from './persistence';
import type { Persist } from './rest';
import type { WarehouseNews } from '../../source';

/** For tests: a signal that never fires. */
export const never: AbortSignal = new AbortController().signal;

/** For tests: waits that are short, but for those that a busy machine may take for another. */
export const hasty: Patience = { connectMs: 10_000, idleMs: 10_000, firstWaitMs: 1, pollMs: 1 };

export interface Asked { method: string; path: string; query: URLSearchParams; headers: http.IncomingHttpHeaders; body: string }
/** `drop`: the connection is closed before anything is said. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: string | Uint8Array } | 'drop';

export interface ScriptedService { endpoint: string; asked: Asked[]; close(): void }

/** For tests: a service that answers as it is told, `turn` counting from 0. */
export async function startScripted(answer: (asked: Asked, turn: number) => Reply | Promise<Reply>): Promise<ScriptedService> {
  const asked: Asked[] = [];
  const server = http.createServer((request, response) => void (async () => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://service');
    const one = { method: request.method ?? '', path: decodeURIComponent(pathname), query: searchParams, headers: request.headers, body: Buffer.concat(pieces).toString() };
    asked.push(one);
    const reply = await answer(one, asked.length - 1);
    if (reply === 'drop') return void request.socket.destroy();
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body ?? '');
  })());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, asked, close: () => { server.closeAllConnections(); server.close(); } };
}

/** For tests: keys that are easily found where they should not be. */
export const canaryKeys = { kind: 'keys', id: 'canary-id', secret: 'canary-secret', securityToken: 'canary-token', app: null } as const;

export function connectionTo({ endpoint }: Pick<ScriptedService, 'endpoint'>, changes: Partial<Connection> = {}): Connection {
  return { endpoint, tunnelEndpoint: new URL(endpoint).origin, project: 'demo_proj', schema: null, region: null, quota: null, credentials: new Credentials(canaryKeys), proxy: null, caPem: null, ...changes };
}

/** For tests: what parts of the client are made from, over a service, and what was told meanwhile. */
export function partsFor(service: Pick<ScriptedService, 'endpoint'>, changes: Partial<Connection> = {}, patience = hasty): { connection: Connection; caller: Caller; ask: Persist; news: WarehouseNews[] } {
  const connection = connectionTo(service, changes);
  const news: WarehouseNews[] = [];
  return { connection, caller: new Caller(connection, patience), ask: (work, what, signal) => persist(work, { firstWaitMs: patience.firstWaitMs, tell: (one) => news.push(one), what }, signal), news };
}

/** For tests: an answer out of the golden samples. */
export function goldenAnswer(name: string): string {
  return readFileSync(path.join(import.meta.dirname, '../fixtures/rest', name), 'utf8');
}

/** For tests: a body out of the golden samples. */
export function goldenBody(name: string): Uint8Array {
  return readFileSync(path.join(import.meta.dirname, '../fixtures', name));
}
