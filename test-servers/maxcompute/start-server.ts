import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRequest } from './answer-request';
import { sampleCredentials, type Credentials } from './auth/account';
import { usualBehaviour, type Behaviour } from './behaviour';
import { Catalog } from './catalog';
import { Counts } from './counts';
import { FaultBook, type FaultHandle, type FaultRule } from './faults/fault-book';
import { Instances } from './instances/instances';
import { SqlEngine } from './sql/engine';
import type { TableDefinition } from './table-definition';
import { Sessions } from './tunnel/sessions';
import type { World } from './world';

export interface ServerOptions {
  tables: readonly TableDefinition[];
  /** Who may come in; `sampleCredentials` where it is left out. */
  credentials?: Credentials;
  behaviour?: Partial<Behaviour>;
  /** The tunnel at the port of REST, not at one of its own. */
  hasOnePort?: boolean;
  /** Of REST; any free one by default. */
  port?: number;
}

/** A service like MaxCompute, at this machine's loopback address. */
export interface MaxComputeServer {
  /** REST: `http://127.0.0.1:port/api`. */
  readonly endpoint: string;
  /** Tunnel: `http://127.0.0.1:port`. */
  readonly tunnelEndpoint: string;
  readonly credentials: Credentials;
  /** May be changed at any time. */
  readonly behaviour: Behaviour;
  readonly counts: Counts;
  /** Makes requests fail; the handle tells how often that happened, and where. */
  fail(rule: FaultRule): FaultHandle;
  /** Adds a table, or puts it in the place of one with the same name, whose sessions then refuse. */
  putTable(table: TableDefinition): void;
  /** Ends all sessions that there are, as after 24 hours. */
  expireSessions(): void;
  /** Ends what is on, connections too. */
  close(): Promise<void>;
}

export async function startMaxComputeServer({ tables, credentials = sampleCredentials, behaviour = {}, hasOnePort = false, port = 0 }: ServerOptions): Promise<MaxComputeServer> {
  const catalog = new Catalog(tables);
  let endpoint = '';
  let tunnelHost = '';
  const world: World = {
    credentials, behaviour: { ...usualBehaviour, ...behaviour }, catalog, engine: new SqlEngine(catalog), instances: new Instances(), sessions: new Sessions(), counts: new Counts(), faults: new FaultBook(),
    nowMs: () => Date.now() + world.behaviour.clockSkewMs, endpoint: () => endpoint, tunnelHost: () => tunnelHost,
  };
  const listeners = [await listen(world, port), ...(hasOnePort ? [] : [await listen(world, 0)])];
  const hosts = listeners.map((listener) => `127.0.0.1:${(listener.address() as AddressInfo).port}`);
  endpoint = `http://${hosts[0]!}/api`;
  tunnelHost = hosts.at(-1)!;
  return {
    endpoint, tunnelEndpoint: `http://${tunnelHost}`, credentials, behaviour: world.behaviour, counts: world.counts,
    fail: (rule) => world.faults.add(rule),
    putTable: (table) => catalog.put(table, Math.floor(world.nowMs() / 1000)),
    expireSessions: () => { for (const session of world.sessions.all) session.isExpired = true; },
    close: async () => {
      for (const instance of world.instances.all) instance.cancel(world.nowMs());
      await Promise.all(listeners.map(stop));
      await Promise.all(world.instances.all.map(({ settled }) => settled));
      await world.engine.close();
    },
  };
}

async function listen(world: World, port: number): Promise<Server> {
  const listener = createServer((message, response) => {
    answerRequest(message, response, world).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', resolve);
  });
  return listener;
}

async function stop(listener: Server): Promise<void> {
  const stopped = new Promise((resolve) => listener.close(resolve));
  listener.closeAllConnections();
  await stopped;
}
