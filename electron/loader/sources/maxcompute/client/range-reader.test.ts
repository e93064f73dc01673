import { afterEach, describe, expect, it } from 'vitest';
import { SluiceFailure, type SluiceError } from '../../../../../shared/errors';
import type { WarehouseNews } from '../../source';
import type { ReadSession, ReadTarget, RowSink } from '../warehouse';
import type { Connection } from './connection';
import { RangeReader } from './range-reader';
import { ReadGate } from './read-gate';
import { ReadSessions } from './read-sessions';
import { Rest } from './rest';
import { goldenAnswer, goldenBody, hasty, never, partsFor, startScripted, type Asked, type Reply, type ScriptedService } from './scripted-service-fixture';
import { Tunnel } from './tunnel';

const open: { close(): void }[] = [];
afterEach(() => { for (const one of open.splice(0)) one.close(); });

type Stage = 'create' | 'reload' | 'data' | 'table' | 'endpoint';

function stageOf({ method, path, query }: Asked): Stage {
  if (path.endsWith('/tunnel')) return 'endpoint';
  return method === 'POST' ? 'create' : query.has('data') ? 'data' : query.has('downloadid') ? 'reload' : 'table';
}

const session = (changes: object = {}, turn = 0): string => JSON.stringify({ ...JSON.parse(goldenAnswer('session.normal.json')) as object, DownloadID: `D${turn}`, ...changes });
const error = (status: number, code: string, message = ''): Reply => ({ status, body: JSON.stringify({ Code: code, Message: message }) });
const over = error(400, 'StatusConflict', 'download session is expired');
const tableXml = (modifiedS: number): Reply => ({ body: goldenAnswer('table.xml').replace(/"lastModifiedTime": \d+/, `"lastModifiedTime": ${modifiedS}`) });

interface Reading { sessions: ReadSessions; tunnel: Tunnel; service: ScriptedService; stages: () => Stage[]; news: WarehouseNews[]; read: (from: ReadSession, start?: number, columns?: readonly string[]) => Promise<{ rows: number; begun: number }> }

/** A service whose rows 137 to 387 can be read, but for what is said otherwise; `turn` counts calls of the same stage from 0. */
async function reading(script: Partial<Record<Stage, (turn: number, asked: Asked) => Reply | Promise<Reply>>> = {}, changes: Partial<Connection> = {}): Promise<Reading> {
  const well: Record<Stage, (turn: number, asked: Asked) => Reply> = {
    create: (turn) => ({ body: session({}, turn) }),
    reload: () => ({ body: session() }),
    data: (_turn, { query }) => ({ body: goldenBody(query.has('arrow') ? 'basic.arrow-table.range.bin' : 'basic.pb.range.bin') }),
    table: () => tableXml(100),
    endpoint: () => ({ body: new URL(service.endpoint).host }),
  };
  const turns = new Map<Stage, number>();
  const service: ScriptedService = await startScripted((asked) => {
    const stage = stageOf(asked);
    const turn = turns.get(stage) ?? 0;
    turns.set(stage, turn + 1);
    return (script[stage] ?? well[stage])(turn, asked);
  });
  const { connection, caller, ask, news } = partsFor(service, changes);
  open.push(service, caller);
  const tunnel = new Tunnel(connection, caller, ask);
  const sessions = new ReadSessions(tunnel, new Rest(connection, caller, ask), ask);
  const ranges = new RangeReader(tunnel, sessions, new ReadGate(4), { firstWaitMs: hasty.firstWaitMs, tell: (one) => news.push(one), format: 'arrow' });
  const read: Reading['read'] = async (from, start = 137, columns = from.columns.map(({ name }) => name)) => {
    const got = { rows: 0, begun: 0 };
    const into: RowSink = { begin: () => { got.rows = 0; got.begun++; }, rows: (batch) => { got.rows += batch.rows; } };
    await ranges.read(from, { firstRow: start, endRow: start + 250, columns }, into, never);
    return got;
  };
  return { sessions, tunnel, service, stages: () => service.asked.map(stageOf), news, read };
}

const errorOf = (work: Promise<unknown>): Promise<SluiceError> => work.then(() => { throw new Error('expected a failure'); }, (thrown: unknown) => {
  if (thrown instanceof SluiceFailure) return thrown.error;
  throw thrown;
});

const table: ReadTarget = { table: 'sensor', partition: [['ds', '2025 07+01'], ['hh', '01']] };
const whole: ReadTarget = { table: 'sensor', partition: null };
const query: ReadTarget = { instance: '2025I' };
const opened = async ({ sessions }: Reading, target: ReadTarget = whole): Promise<ReadSession> => await sessions.open(target, never) as ReadSession;

describe('a session', () => {
  it('of a table is made ready while it is waited for, and asks for its one partition', async () => {
    const one = await reading({ create: () => ({ status: 202, body: goldenAnswer('session.initiating.json') }), table: () => ({ body: goldenAnswer('partition.xml') }) }, { schema: 'air', quota: 'mine' });
    expect(await opened(one, table)).toMatchObject({ target: table, id: '2026112302281090a7c1c081524da0', rows: 1000, modifiedAtS: 1751299200, isLimited: false, columns: [{ name: 'node_id', type: { kind: 'string' } }, {}, {}, {}, { name: 'cnt' }] });
    expect(one.stages()).toEqual(['table', 'create', 'reload']);
    const [asked, created] = one.service.asked as [Asked, Asked];
    expect(asked.query.get('partition')).toBe("ds='2025 07+01',hh='01'");
    expect(created.path).toBe('/projects/demo_proj/schemas/air/tables/sensor');
    expect(Object.fromEntries(created.query)).toEqual({ downloads: '', asyncmode: 'true', quotaName: 'mine', partition: 'ds=2025 07+01,hh=01', curr_project: 'demo_proj' });
    expect(created.headers).toMatchObject({ 'x-odps-tunnel-version': '6', 'odps-tunnel-date-transform': 'v1', 'content-length': '0' });
  });

  it('of a query', async () => {
    const one = await reading({ create: () => ({ body: goldenAnswer('session.instance.json') }) });
    expect(await opened(one, query)).toMatchObject({ rows: 3, modifiedAtS: null, isLimited: false });
    expect(one.service.asked.map(({ path }) => path)).toEqual(['/projects/demo_proj/instances/2025I']);
  });

  it('of a query is limited where no more may be read, and so are the rows', async () => {
    const one = await reading({ create: (_turn, { query: asked }) => (asked.has('instance_tunnel_limit_enabled') ? { body: session() } : error(403, 'NoPermission')) });
    const limited = await opened(one, query);
    expect(limited.isLimited).toBe(true);
    await one.read(limited);
    expect(one.service.asked.at(-1)?.query.has('instance_tunnel_limit_enabled')).toBe(true);
  });

  it('is none where a table is not handed out by row numbers', async () => {
    expect(await (await reading({ create: () => error(405, 'MethodNotAllowed') })).sessions.open(whole, never)).toBeNull();
  });

  it.each([['no number of rows', { RecordCount: undefined }], ['no columns', { Schema: undefined }], ['no status', { Status: undefined }], ['no id', { DownloadID: '' }]])('that has %s is asked for again, and is never an empty one', async (_name, changes) => {
    const one = await reading({ create: (turn) => ({ body: turn === 0 ? session(changes) : session({ RecordCount: '1000' }) }) });
    expect(await opened(one, query)).toMatchObject({ rows: 1000 });
    expect(one.stages()).toEqual(['create', 'create']);
  });

  it('whose dates are shifted in the old way is refused', async () => {
    const one = await reading({ create: () => ({ headers: { 'odps-tunnel-date-transform': 'true' }, body: session() }) });
    expect(await errorOf(one.sessions.open(query, never))).toMatchObject({ code: 'warehouse-refused', serviceCode: 'odps-tunnel-date-transform' });
  });

  it('is looked for where the service says, once, and not where a page says something else', async () => {
    const one = await reading({ endpoint: (turn) => (turn === 0 ? { body: '<html>log in</html>' } : { body: new URL(one.service.endpoint).host }) }, { tunnelEndpoint: null });
    await Promise.all([opened(one, query), opened(one, query)]);
    expect(one.stages().filter((stage) => stage === 'endpoint')).toHaveLength(2);
    expect(await one.tunnel.endpoint(never)).toBe(new URL(one.service.endpoint).origin);
  });
});

describe('a range', () => {
  it('is asked for by its rows and columns, in what can be unpacked', async () => {
    const one = await reading();
    const from = await opened(one);
    expect(await one.read(from)).toEqual({ rows: 250, begun: 1 });
    await one.read(from, 137, ['node_id', 'flow']).catch(() => undefined);
    const [first, some] = one.service.asked.filter((asked) => stageOf(asked) === 'data') as [Asked, Asked];
    expect(Object.fromEntries(first.query)).toEqual({ data: '', arrow: '', downloadid: 'D0', rowrange: '(137,250)', curr_project: 'demo_proj' });
    expect([some.query.get('columns'), first.headers['accept-encoding']]).toEqual(['node_id,flow', one.tunnel.acceptedEncodings]);
  });

  it('comes as records where the service gives no Arrow, from then on', async () => {
    const one = await reading({ data: (_turn, { query: asked }) => (asked.has('arrow') ? error(405, 'MethodNotAllowed') : { body: goldenBody('basic.pb.range.bin') }) });
    const from = await opened(one);
    expect([await one.read(from), await one.read(from)]).toEqual([{ rows: 250, begun: 1 }, { rows: 250, begun: 1 }]);
    expect(one.service.asked.filter((asked) => stageOf(asked) === 'data').map(({ query: asked }) => asked.has('arrow'))).toEqual([true, false, false]);
  });

  it.each<[string, Reply]>([
    ['cut', { body: goldenBody('basic.arrow-table.range.bin').subarray(0, 3000) }], ['of fewer rows', { body: goldenBody('basic.arrow-table.raw.bin') }],
    ['damaged', { body: goldenBody('basic.arrow-table.corrupt.bin') }], ['of an unknown compression', { headers: { 'Content-Encoding': 'x-snappy-framed' }, body: 'x' }],
    ['lost', 'drop'], ['a page', { body: '<html>Please log in</html>' }], ['refused for a while', error(503, 'ServiceUnavailable')],
  ])('that is %s comes again, and nothing of before counts', async (_name, wrong) => {
    const one = await reading({ data: (turn) => (turn < 2 ? wrong : { body: goldenBody('basic.arrow-table.range.bin') }) });
    expect(await one.read(await opened(one))).toEqual({ rows: 250, begun: 3 });
    expect(one.news).toHaveLength(2);
  });

  it('waits for room as long as it takes, says so, and does as it is told', async () => {
    const one = await reading({ data: (turn) => (turn < 12 ? { status: 429, headers: { 'Retry-After': '0.001' } } : { body: goldenBody('basic.arrow-table.range.bin') }) });
    expect(await one.read(await opened(one))).toEqual({ rows: 250, begun: 13 });
    expect(one.news).toEqual(Array.from({ length: 12 }, () => ({ kind: 'waits', reason: 'HTTP 429', waitMs: 1 })));
  });

  it.each(['NoPermission', 'InvalidRowRange', 'InvalidColumnSpec', 'NoSuchPartition'])('that is refused for good, by %s, is not asked for again', async (code) => {
    const one = await reading({ data: () => error(400, code) });
    expect(await errorOf(one.read(await opened(one)))).toMatchObject({ code: 'warehouse-refused', serviceCode: code });
    expect(one.stages().filter((stage) => stage === 'data')).toHaveLength(1);
  });
});

describe('a session that is over', () => {
  const endsOnce: Parameters<typeof reading>[0] = { data: (_turn, { query: asked }) => (asked.get('downloadid') === 'D0' ? over : { body: goldenBody('basic.arrow-table.range.bin') }) };
  const renewed = (one: Reading): number => one.stages().filter((stage) => stage === 'create').length - 1;

  it.each([['a query', query], ['a table that is what it was', whole]])('of %s gives way to another, once for all ranges that meet its end', async (_name, target) => {
    const one = await reading(endsOnce);
    const from = await opened(one, target);
    expect((await Promise.all([1, 2, 3, 4].map(() => one.read(from)))).map(({ rows }) => rows)).toEqual([250, 250, 250, 250]);
    expect(renewed(one)).toBe(1);
    await one.read(from);
    expect(renewed(one)).toBe(1);
  });

  it.each<[string, ReadTarget, Parameters<typeof reading>[0]]>([
    ['a table that was written to', whole, { table: (turn) => tableXml(turn === 0 ? 100 : 101) }],
    ['a table of other rows', whole, { create: (turn) => ({ body: session({ RecordCount: 1000 + turn }, turn) }) }],
    ['a table of other columns', whole, { create: (turn) => ({ body: turn === 0 ? session({}, turn) : session({}, turn).replace('"float"', '"double"') }) }],
    ['a table that does not say when it was written to', whole, { table: () => tableXml(-1) }],
    ['a table that is gone', whole, { create: (turn) => (turn === 0 ? { body: session() } : error(404, 'NoSuchTable')) }],
    ['a query whose result is gone', query, { create: (turn) => (turn === 0 ? { body: session() } : error(404, 'NoSuchObject')) }],
  ])('of %s ends the reading', async (_name, target, script) => {
    const one = await reading({ ...endsOnce, ...script });
    expect(await errorOf(one.read(await opened(one, target)))).toEqual({ code: 'warehouse-source-changed', part: target === query ? '2025I' : 'sensor' });
  });

  it('of a table that is written to while another is made is noticed', async () => {
    let modifiedS = 100;
    const one = await reading({ ...endsOnce, table: () => tableXml(modifiedS), create: (turn) => { modifiedS += turn; return { body: session({}, turn) }; } });
    expect(await errorOf(one.read(await opened(one)))).toMatchObject({ code: 'warehouse-source-changed' });
  });

  it('is not taken for a changed table where the keys have run out', async () => {
    const one = await reading({ ...endsOnce, create: (turn) => (turn === 0 ? { body: session() } : error(401, 'AuthenticationRequestExpired')) });
    expect(await errorOf(one.read(await opened(one, query)))).toMatchObject({ code: 'warehouse-refused', serviceCode: 'AuthenticationRequestExpired' });
  });

  it('again and again is given up', async () => {
    const one = await reading({ data: () => over });
    expect(await errorOf(one.read(await opened(one, query)))).toMatchObject({ code: 'warehouse-refused', serviceCode: 'StatusConflict' });
    expect(renewed(one)).toBe(3);
  });

  it('is found out after a gateway was late, and before the range is asked for again', async () => {
    for (const [status, told, sessions] of [[502, 'normal', 0], [504, 'expired', 1], [503, 'expired', 0]] as const) {
      const one = await reading({ data: (turn) => (turn === 0 ? { status, body: '<html>late</html>' } : { body: goldenBody('basic.arrow-table.range.bin') }), reload: () => ({ body: session({ Status: told }) }) });
      expect(await one.read(await opened(one, query))).toEqual({ rows: 250, begun: 2 });
      expect([renewed(one), one.stages().filter((stage) => stage === 'reload').length]).toEqual([sessions, status === 503 ? 0 : 1]);
    }
  });

  it('because rows are being moved is replaced after a longer wait', async () => {
    const one = await reading({ data: (turn) => (turn === 0 ? error(500, 'DataUnderReplication') : { body: goldenBody('basic.arrow-table.range.bin') }) });
    expect(await one.read(await opened(one))).toEqual({ rows: 250, begun: 2 });
    expect([renewed(one), one.service.asked.at(-1)?.query.get('downloadid')]).toEqual([1, 'D1']);
    expect((one.news[0] as { waitMs: number }).waitMs).toBeGreaterThan(20);
  });

  it('because the table was changed ends the reading at once', async () => {
    const one = await reading({ data: () => error(400, 'TableModified') });
    expect(await errorOf(one.read(await opened(one)))).toEqual({ code: 'warehouse-source-changed', part: 'sensor' });
    expect(one.stages().filter((stage) => stage === 'data')).toHaveLength(1);
  });
});

it('where rows are read no more, waits end at once', async () => {
  const one = await reading({ data: () => ({ status: 429, headers: { 'Retry-After': '60' } }) });
  const from = await opened(one);
  const abort = new AbortController();
  const ranges = new RangeReader(one.tunnel, one.sessions, new ReadGate(1), { firstWaitMs: 1, tell: () => abort.abort(), format: 'arrow' });
  const into: RowSink = { begin: () => undefined, rows: () => undefined };
  expect(await errorOf(ranges.read(from, { firstRow: 137, endRow: 387, columns: ['flow'] }, into, abort.signal))).toEqual({ code: 'cancelled' });
});
