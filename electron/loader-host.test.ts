import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Access } from '../shared/connections';
import { SluiceFailure, type SluiceError } from '../shared/errors';
import type { FromLoader, ToLoader } from '../shared/ipc';
import { createLoaderHost, type LoaderHost, type LoaderProcess } from './loader-host';

/** A loader process that does what the test says. */
class TestLoader extends EventEmitter implements LoaderProcess {
  readonly stderr = new PassThrough();
  readonly asked: Extract<ToLoader, { id: number }>[] = [];
  readonly told: Extract<ToLoader, { wanted: number }>[] = [];
  killed = false;

  postMessage(message: ToLoader): void {
    if ('wanted' in message) this.told.push(message);
    else this.asked.push(message);
  }
  say(message: FromLoader): void { this.emit('message', message); }
  kill(): boolean {
    this.killed = true;
    this.end(15);
    return true;
  }
  end(code: number): void {
    this.stderr.end();
    this.emit('exit', code);
  }
}

const access: Access = { keys: { id: 'i', secret: 's', securityToken: null }, proxy: null, caPem: null };

function accessOfTests(profile: string): Promise<Access | null> {
  return profile === 'broken' ? Promise.reject(new SluiceFailure({ code: 'warehouse-keys-not-kept', profile })) : Promise.resolve(profile === 'demo' ? access : null);
}

function hostOfTests(): { host: LoaderHost; loaders: TestLoader[]; events: unknown[]; deaths: SluiceError[]; loader: (at: number) => TestLoader } {
  const loaders: TestLoader[] = [];
  const events: unknown[] = [];
  const deaths: SluiceError[] = [];
  const host = createLoaderHost(() => {
    const loader = new TestLoader();
    loaders.push(loader);
    return loader;
  }, { onEvent: (event, payload) => events.push([event, payload]), accessOf: accessOfTests, onDeath: (error) => deaths.push(error) });
  return { host, loaders, events, deaths, loader: (at) => loaders[at] as TestLoader };
}

const load = { loadId: 'a' };

describe('the loader host', () => {
  it('starts the loader when it is first asked, and once', async () => {
    const { host, loaders, loader } = hostOfTests();
    expect(loaders).toHaveLength(0);
    const [first, second] = [host.ask('load:pause', load), host.ask('load:resume', load)];
    expect(loaders).toHaveLength(1);
    const [pause, resume] = loader(0).asked;
    loader(0).say({ id: resume?.id ?? 0, result: { ok: false, error: { code: 'load-not-found', loadId: 'a' } } });
    loader(0).say({ id: pause?.id ?? 0, result: { ok: true, value: undefined } });
    await expect(second).rejects.toMatchObject({ error: { code: 'load-not-found' } });
    await expect(first).resolves.toBeUndefined();
  });

  it('passes events on in their order', () => {
    const { host, events, loader } = hostOfTests();
    void host.ask('load:pause', load);
    loader(0).say({ event: 'log:lines', payload: [] });
    loader(0).say({ event: 'warehouse:queries', payload: [] });
    expect(events).toEqual([['log:lines', []], ['warehouse:queries', []]]);
  });

  it('tells of a death with the last words, and fails what was waiting', async () => {
    const { host, deaths, loader } = hostOfTests();
    const waiting = host.ask('load:pause', load);
    loader(0).stderr.write(`${Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n')}\nout of memory\n`);
    loader(0).end(134);
    await expect(waiting).rejects.toMatchObject({ error: { code: 'loader-died', exitCode: 134 } });
    const [death] = deaths;
    if (death?.code !== 'loader-died') throw new Error('no death was told');
    expect(death.lastLines).toHaveLength(20);
    expect(death.lastLines.at(-1)).toBe('out of memory');
  });

  it('hands over the access of a connection to the loader that wants it, and to none that is over', async () => {
    const { host, loader } = hostOfTests();
    void host.ask('load:pause', load).catch(() => undefined);
    for (const [wants, profile] of ['demo', 'unknown', 'broken'].entries()) loader(0).say({ wants, profile, endpoints: [] });
    await expect.poll(() => loader(0).told).toEqual([
      { wanted: 0, access: { ok: true, value: access } }, { wanted: 1, access: { ok: true, value: null } },
      { wanted: 2, access: { ok: false, error: { code: 'warehouse-keys-not-kept', profile: 'broken' } } },
    ]);
    loader(0).say({ wants: 3, profile: 'demo', endpoints: [] });
    loader(0).end(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(loader(0).told).toHaveLength(3);
  });

  it('starts another loader for what is asked after a death', async () => {
    const { host, deaths, loaders, loader } = hostOfTests();
    const lost = host.ask('load:pause', load);
    loader(0).end(1);
    await expect(lost).rejects.toMatchObject({ error: { code: 'loader-died' } });
    const answered = host.ask('load:pause', load);
    loader(1).say({ id: loader(1).asked[0]?.id ?? 0, result: { ok: true, value: undefined } });
    await answered;
    expect([loaders.length, deaths.length]).toEqual([2, 1]);
  });

  it('restarts without telling of a death, and hears no more of the old one', async () => {
    const { host, deaths, events, loader } = hostOfTests();
    const lost = host.ask('load:pause', load);
    host.restart();
    expect(loader(0).killed).toBe(true);
    await expect(lost).rejects.toMatchObject({ error: { code: 'loader-died' } });
    loader(0).say({ event: 'log:lines', payload: [] });
    expect([deaths, events]).toEqual([[], []]);
    const kept = host.ask('load:pause', load);
    loader(1).say({ id: loader(1).asked[0]?.id ?? 0, result: { ok: true, value: undefined } });
    await expect(kept).resolves.toBeUndefined();
  });
});
