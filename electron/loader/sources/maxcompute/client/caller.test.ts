import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { Caller } from './caller';
import { Credentials } from './credentials';
import { canaryKeys, connectionTo, hasty, never, partsFor, startScripted, type Asked, type Reply, type ScriptedService } from './scripted-service-fixture';
import { ServiceError } from './service-error';
import { signatureHeaders } from './sign-request';

const open: { close(): void }[] = [];
afterEach(() => { for (const one of open.splice(0)) one.close(); });

async function service(answer: Parameters<typeof startScripted>[0]): Promise<ScriptedService> {
  const started = await startScripted(answer);
  open.push(started);
  return started;
}

const errorXml = (code: string, message = ''): string => `<?xml version="1.0"?><Error><Code>${code}</Code><Message><![CDATA[${message}]]></Message></Error>`;
const call = { method: 'GET', path: ['projects', 'demo_proj', 'tables', 'a b'], query: { rowrange: '(0,10)', partition: 'ds=50%2B+北京', data: '' } } as const;
const is = (asked: Asked, version: 'v2' | 'v4'): boolean => asked.headers.authorization?.includes('aliyun_v4_request') === (version === 'v4');

describe('a call', () => {
  it('is signed from the same names and values that its address is written from', async () => {
    const started = await service(() => ({ body: 'yes' }));
    const { caller } = partsFor(started);
    await caller.text(started.endpoint, call, never);
    const [{ path, query, headers }] = started.asked as [Asked];
    expect(path).toBe('/api/projects/demo_proj/tables/a b');
    expect([...query]).toEqual([['rowrange', '(0,10)'], ['partition', 'ds=50%2B+北京'], ['data', ''], ['curr_project', 'demo_proj']]);
    const signed = signatureHeaders({ method: 'GET', path: '/projects/demo_proj/tables/a b', query: [...query], headers: { date: headers.date ?? '', 'x-odps-user-agent': String(headers['x-odps-user-agent']) } }, canaryKeys, null);
    expect(headers.authorization).toBe(signed['Authorization']);
    expect(headers['authorization-sts-token']).toBe('canary-token');
    caller.close();
  });

  it('shows no secret where it fails, and keeps the id of the request', async () => {
    const started = await service(() => ({ status: 403, headers: { 'x-odps-request-id': 'R7' }, body: errorXml('NoPermission', 'canary-token may not, said canary-secret') }));
    const { caller, connection } = partsFor(started);
    const error = await caller.text(started.endpoint, call, never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'NoPermission', message: '*** may not, said ***', requestId: 'R7', status: 403 });
    expect(inspect([error, caller, connection], { depth: 9, showHidden: true }) + JSON.stringify([error, caller, connection])).not.toMatch(/canary-(secret|token)/);
    caller.close();
  });

  it('that takes minutes to be answered is waited for where that is usual', async () => {
    const started = await service(async (_asked, turn) => { await new Promise((resolve) => setTimeout(resolve, turn === 0 ? 60_000 : 300).unref()); return { body: 'late' }; });
    const caller = new Caller(connectionTo(started), { ...hasty, idleMs: 200 });
    await expect(caller.text(started.endpoint, call, never)).rejects.toThrow('nothing moved for 0.2 s');
    expect((await caller.text(started.endpoint, { ...call, isSlow: true }, never)).text).toBe('late');
    caller.close();
  });
});

describe('another clock', () => {
  const aheadMs = 3_600_000;
  const skewed = (told: string): Reply => ({ status: 401, headers: { Date: new Date(Date.now() + aheadMs).toUTCString() }, body: errorXml('RequestTimeTooSkewed', told) });
  const isRight = ({ headers }: Asked): boolean => Math.abs(Date.parse(headers.date ?? '') - Date.now() - aheadMs) < 10_000;

  it.each([['the message', () => `max_interval_date:900000,expire_date:2025-07-01T00:00:00.000Z,now_date:${new Date(Date.now() + aheadMs).toISOString()}`], ['the answer', () => 'skewed']])('is set right by %s, for all calls that were under way', async (_name, told) => {
    const started = await service((asked) => (isRight(asked) ? { body: 'yes' } : skewed(told())));
    const { caller } = partsFor(started);
    await Promise.all(Array.from({ length: 6 }, () => caller.text(started.endpoint, call, never)));
    expect(started.asked.length).toBeLessThanOrEqual(12);
    expect(Math.abs(caller.aheadMs - aheadMs)).toBeLessThan(10_000);
    await caller.text(started.endpoint, call, never);
    expect(isRight(started.asked.at(-1) as Asked)).toBe(true);
    caller.close();
  });

  it('that is not to blame is not corrected without end', async () => {
    const started = await service(() => ({ status: 401, body: errorXml('RequestTimeTooSkewed') }));
    const { caller } = partsFor(started);
    await expect(caller.text(started.endpoint, call, never)).rejects.toBeInstanceOf(ServiceError);
    expect(started.asked).toHaveLength(1);
    caller.close();
  });
});

describe('a signature of version 4', () => {
  it.each([
    [500, 'InternalServerError', 'need ak v3 support'], [500, 'InternalServerError', 'AccessKey ACL denied'],
    [400, 'ODPS-0410051', 'invalid'], [401, 'Unauthorized', 'the credential is invalid or missing'],
  ])('that is answered by %i %s, %s, gives way to version 2 for good', async (status, code, message) => {
    const started = await service((asked) => (is(asked, 'v4') ? { status, body: errorXml(code, message) } : { body: 'yes' }));
    const { caller } = partsFor(started, { region: 'cn-beijing' });
    await Promise.all(Array.from({ length: 6 }, () => caller.text(started.endpoint, call, never)));
    const before = started.asked.length;
    await caller.text(started.endpoint, call, never);
    expect([caller.signatureVersion, started.asked.slice(before).map((asked) => is(asked, 'v2'))]).toEqual(['v2', [true]]);
    caller.close();
  });

  it('that is taken stays, and a refusal of the key itself is none of its business', async () => {
    const started = await service((_asked, turn) => (turn === 0 ? { body: 'yes' } : { status: 401, body: errorXml('InvalidAccessKeyId', 'no such key') }));
    const { caller } = partsFor(started, { region: 'cn-beijing' });
    await caller.text(started.endpoint, call, never);
    await expect(caller.text(started.endpoint, call, never)).rejects.toBeInstanceOf(ServiceError);
    expect([started.asked.length, caller.signatureVersion]).toEqual([2, 'v4']);
    caller.close();
  });
});

it('other ways to prove who asks: a token alone, and an application besides', async () => {
  const started = await service(() => ({ body: 'yes' }));
  for (const keys of [{ kind: 'bearer', token: 'T' }, { ...canaryKeys, securityToken: null, app: { id: 'app', secret: 'canary-app' } }] as const) {
    const { caller } = partsFor(started, { credentials: new Credentials(keys) });
    await caller.text(started.endpoint, call, never);
    caller.close();
  }
  const [bearer, app] = started.asked as [Asked, Asked];
  expect([bearer.headers.authorization, bearer.headers['x-odps-bearer-token']]).toEqual([undefined, 'T']);
  expect(app.headers['application-authentication']).toMatch(/^account_provider:aliyun,signature_method:hmac-sha1,access_id:app,signature:[\w+/]{27}=$/);
});
