import v8 from 'node:v8';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { temporaryAccount } from '../../../../test-servers/maxcompute/auth/account';
import { usualBehaviour } from '../../../../test-servers/maxcompute/behaviour';
import type { FaultHandle } from '../../../../test-servers/maxcompute/faults/fault-book';
import type { Fault } from '../../../../test-servers/maxcompute/faults/fault';
import { junctionTable } from '../../../../test-servers/maxcompute/samples/junctions';
import { sensorTable } from '../../../../test-servers/maxcompute/samples/sensor-table';
import { startMaxComputeServer, type MaxComputeServer } from '../../../../test-servers/maxcompute/start-server';
import { rowsOf, type TableDefinition } from '../../../../test-servers/maxcompute/table-definition';
import { SluiceFailure, type SluiceError } from '../../../../shared/errors';
import type { LongRecipe } from '../../../../shared/recipe';
import { createBatch, type SourceMemo } from '../source';
import { hasty, never, openService, readService, serviceRecipe, type ServedRows, type ServiceChanges } from './service-fixture';

/** A million where it is asked for. */
const ROWS = Number(process.env['SLUICE_WAREHOUSE_ROWS'] ?? 4000);
/** Random positions of each fault; without a number one, in one of the formats. */
const POSITIONS = Number(process.env['SLUICE_WAREHOUSE_FAULTS'] ?? 1);
const LONG_MS = 1_800_000;
/** Server and client share a thread here: what one works on, the other waits for. */
const patient = { ...hasty, idleMs: 60_000 };

const odd = ['plain', 'a+b', '100%', '50%2B', 'two words', '北京 海淀', 'x/y'];
const oddTable: TableDefinition = {
  project: 'sluice_demo', name: 'odd', columns: [{ name: 'node', type: 'string' }, { name: 't', type: 'bigint' }, { name: 'flow', type: 'bigint' }],
  partitionKeys: [{ name: 'region', type: 'string' }, { name: 'hh', type: 'string' }],
  partitions: odd.map((region, at) => ({ values: [region, String(at).padStart(2, '0')], rows: rowsOf([0, 1, 2].map((row) => [`s${row}`, 1_751_299_200 + at * 60, at * 10 + row])) })),
};
const sensors = sensorTable('sluice_demo', 'sensors', ROWS);
const tables = [
  sensors, oddTable, sensorTable('sluice_demo', 'few', 3000), junctionTable('sluice_demo', 5),
  { ...sensorTable('sluice_demo', 'view', 1500), type: 'VIRTUAL_VIEW' as const }, { ...sensorTable('sluice_demo', 'delta', 1500), primaryKey: ['node_id', 'ts'] },
  { ...sensorTable('sluice_layers', 'small', 1500), schema: 'air' },
];

let server: MaxComputeServer;
beforeAll(async () => { server = await startMaxComputeServer({ tables }); });
afterAll(() => server.close());
afterEach(() => { Object.assign(server.behaviour, usualBehaviour); });

const readings = { node: ['node_id'], time: { column: 'ts', zone: 'UTC' }, values: [{ column: 'flow' }, { column: 'speed' }, { column: 'cnt' }] };
const span = { start: '2025-07-01T00:00', end: '2025-08-01T00:00', step: '5min', zone: 'UTC' };
const sensorRecipe = (changes: ServiceChanges = {}): ReturnType<typeof serviceRecipe> => serviceRecipe(server, { columns: readings, grid: span, ...changes, source: { ...(changes.source?.sql === undefined && { table: 'sensors' }), ...changes.source } });

function made({ partitions: [partition] }: TableDefinition): ServedRows['rows'] {
  const { rows } = partition as TableDefinition['partitions'][number];
  return Array.from({ length: rows.count }, (_, row) => [rows.cell(row, 0) as string, rows.cell(row, 1) as number / 1000, ...[2, 3, 4].map((column) => {
    const cell = rows.cell(row, column) as number | bigint | null;
    return cell === null || Number.isNaN(cell) ? null : Number(cell);
  })]);
}

const sorted = (rows: ServedRows['rows']): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function served(recipe: LongRecipe, tuning: Parameters<typeof openService>[1] = {}): Promise<ServedRows> {
  const source = openService(recipe as ReturnType<typeof serviceRecipe>, tuning);
  try {
    return await readService(source, recipe);
  } finally {
    await source.close();
  }
}

async function errorOf(work: Promise<unknown>): Promise<SluiceError> {
  return work.then(() => { throw new Error('expected a failure'); }, (thrown: unknown) => {
    if (thrown instanceof SluiceFailure) return thrown.error;
    throw thrown;
  });
}

describe('rows of a warehouse are exactly those that it holds', () => {
  const expected = made(sensors);
  it.each((['arrow', 'record'] as const).flatMap((format) => ['zstd', 'deflate', format === 'arrow' ? 'x-odps-lz4-frame' : 'x-lz4-frame', 'identity'].map((encoding) => ({ format, encoding }))))('as $format, packed by $encoding', async ({ format, encoding }) => {
    const { rows } = await served(sensorRecipe({ load: { batchRows: Math.ceil(ROWS / 5) } }), { format, acceptedEncodings: encoding, patience: patient });
    expect(rows).toEqual(expected);
    expect(server.counts.fetches.at(-1)).toMatchObject({ format, contentEncoding: encoding === 'identity' ? null : encoding });
  }, LONG_MS);

  it.each(['arrow', 'record'] as const)('through a query, as %s', async (format) => {
    const { rows, plan } = await served(sensorRecipe({ source: { sql: 'SELECT * FROM sensors;' }, load: { batchRows: Math.ceil(ROWS / 5) } }), { format, patience: patient });
    expect(plan.warehouse?.way).toBe('query');
    expect(sorted(rows)).toEqual(sorted(expected));
  }, LONG_MS);

  it('with keys that are lent, signed in version 4, and in version 2 where that is not taken', async () => {
    const few = (source: ServiceChanges['source']): ReturnType<typeof serviceRecipe> => sensorRecipe({ source: { table: 'few', ...source } });
    for (const v4 of ['accepted', 'acl-denied', 'invalid-parameter', 'unauthorized'] as const) {
      server.behaviour.v4 = v4;
      expect((await served(few({ region: 'cn-beijing' }), { account: temporaryAccount })).rows).toHaveLength(3000);
    }
  });

  it('with names of three levels', async () => {
    const layered = { project: 'sluice_layers', schema: 'air' };
    expect((await served(sensorRecipe({ source: { ...layered, table: 'small' } }))).rows).toHaveLength(1500);
    expect((await served(sensorRecipe({ source: { ...layered, sql: 'SELECT * FROM small' } }))).rows).toHaveLength(1500);
  });

  it('in partitions whose values have signs, blanks and Chinese in them', async () => {
    const columns = { node: ['node', 'region'], time: { column: 't', format: 'epoch-s', zone: 'UTC' }, values: [{ column: 'flow' }] };
    const all = await served(serviceRecipe(server, { source: { table: 'odd' }, columns, grid: span }));
    expect(all.rows).toEqual(odd.flatMap((region, at) => [0, 1, 2].map((row) => [`s${row}_${region}`, 1_751_299_200 + at * 60, at * 10 + row])).sort((a, b) => odd.toSorted().indexOf((a[0] as string).slice(3)) - odd.toSorted().indexOf((b[0] as string).slice(3))));
    const some = await served(serviceRecipe(server, { source: { table: 'odd', partitions: ['region=a+b', 'region=北京 海淀,hh=05', 'region=50%2B'] }, columns, grid: span }));
    expect(new Set(some.rows.map(([node]) => (node as string).slice(3)))).toEqual(new Set(['a+b', '北京 海淀', '50%2B']));
    expect(some.plan.files.map(({ path }) => path)).toEqual(['sluice_demo.odd/region=50%2B,hh=03', 'sluice_demo.odd/region=a+b,hh=01', 'sluice_demo.odd/region=北京 海淀,hh=05']);
  });

  it('where only a query reads them, and it is said so', async () => {
    for (const table of ['view', 'delta']) {
      const { rows, plan } = await served(sensorRecipe({ source: { table } }));
      expect(rows).toHaveLength(1500);
      expect(plan.warehouse?.notes).toEqual([{ kind: 'read-by-query', table: `sluice_demo.${table}`, why: table === 'view' ? 'view' : 'not-allowed' }]);
    }
  });

  it('up to a limit, without a query', async () => {
    const before = server.counts.instances.submitted;
    const { rows } = await served(sensorRecipe({ load: { limitRows: 700, batchRows: 300 } }));
    expect(rows).toEqual(made(sensors).slice(0, 700));
    expect(server.counts.instances.submitted).toBe(before);
  });
});

describe('a range that fails', () => {
  const batchRows = 500;
  const expected = made(sensorTable('sluice_demo', 'few', 3000));
  const faults: Record<string, (seed: number) => Fault> = {
    reset: (seed) => ({ kind: 'reset', at: { seed } }), 'clean end': (seed) => ({ kind: 'cut', at: { seed } }), stall: (seed) => ({ kind: 'stall', at: { seed } }), 'bit flip': (seed) => ({ kind: 'bit-flip', at: { seed } }),
    'end at a record or chunk': (seed) => ({ kind: 'short', keeps: { seed } }), 'fewer rows': (seed) => ({ kind: 'fewer-rows', rows: { seed } }), 'wrong encoding': () => ({ kind: 'encoding', as: 'deflate', says: 'zstd' }), drop: () => ({ kind: 'drop' }),
    429: () => ({ kind: 'status', status: 429, code: 'SlotExceeded' }), '429 with Retry-After': () => ({ kind: 'status', status: 429, retryAfterSeconds: 0.02 }), 500: () => ({ kind: 'status', status: 500, code: 'InternalServerError' }),
    502: () => ({ kind: 'html', status: 502 }), 503: () => ({ kind: 'status', status: 503 }), 504: () => ({ kind: 'status', status: 504 }), 'session over': () => ({ kind: 'session-expired' }), 'another clock': () => ({ kind: 'clock', skewMs: 3_600_000 }),
  };

  const formats = ['arrow', 'record'] as const;
  it.each(Object.keys(faults).flatMap((name, i) => formats.filter((_, at) => POSITIONS > 1 || at === i % 2).map((format) => [name, format] as const)))('by %s comes again alone, as %s', async (name, format) => {
    Object.assign(server.behaviour, { initiatingReloads: 0, runningPolls: 0 });
    for (let position = 0; position < POSITIONS; position++) {
      const start = (position * 7 + name.length) % 6 * batchRows;
      const from = server.counts.fetches.length;
      const handle: FaultHandle = server.fail({ on: 'data', range: { start, count: batchRows }, fault: (faults[name] as (seed: number) => Fault)(position * 31 + 7) });
      const { rows } = await served(sensorRecipe({ source: { table: 'few' }, load: { batchRows } }), { format });
      handle.remove();
      expect(rows).toEqual(expected);
      expect(handle.struck).toBe(1);
      const fetches = server.counts.fetches.slice(from).filter(({ count, of }) => count === batchRows && of.includes('few'));
      // Ranges that met the end of their session come again, too: each of those that were under way, and none that was finished.
      if (name !== 'session over') for (let other = 0; other < 3000; other += batchRows) if (other !== start) expect(fetches.filter((fetch) => fetch.start === other), `${name}, range ${other}`).toHaveLength(1);
      for (let each = 0; each < 3000; each += batchRows) expect(fetches.filter((fetch) => fetch.start === each && fetch.end === 'whole').length, `${name}, range ${each}`).toBeLessThanOrEqual(1 + Number(each === start && ['fewer rows', 'wrong encoding', 'end at a record or chunk', 'bit flip', 'clean end'].includes(name)));
    }
  }, LONG_MS);

  it('for want of slots waits, and fewer are asked for at a time', async () => {
    server.behaviour.slotLimit = 1;
    const { rows } = await served(sensorRecipe({ source: { table: 'few' }, load: { batchRows: 100 } }));
    expect(rows).toEqual(expected);
    expect(server.counts.dataCallsAtMost).toBeLessThanOrEqual(4);
  });

  it('again and again ends the load with a reason, eight tries later', async () => {
    const handle = server.fail({ on: 'data', range: { start: 500, count: batchRows }, times: 1000, fault: { kind: 'status', status: 500, code: 'InternalServerError' } });
    expect(await errorOf(served(sensorRecipe({ source: { table: 'few' }, load: { batchRows } }), { patience: { connectMs: 500, idleMs: 300, firstWaitMs: 1, pollMs: 10 } }))).toMatchObject({ code: 'warehouse-unreachable' });
    expect(handle.struck).toBe(8);
    handle.remove();
  });

  it('because the table was changed under it ends the load', async () => {
    const changing = { ...sensorTable('sluice_demo', 'changing', 3000) };
    server.putTable(changing);
    const handle = server.fail({ on: 'data', range: { start: 1500, count: batchRows }, fault: { kind: 'table-modified' } });
    expect(await errorOf(served(sensorRecipe({ source: { table: 'changing' }, load: { batchRows } })))).toEqual({ code: 'warehouse-source-changed', part: 'changing' });
    handle.remove();
  });
});

describe('a load that goes on later', () => {
  async function planned(recipe: ReturnType<typeof serviceRecipe>): Promise<SourceMemo> {
    const source = openService(recipe);
    try {
      return v8.deserialize(v8.serialize((await source.plan(recipe, never)).memo)) as SourceMemo;
    } finally {
      await source.close();
    }
  }

  async function readFrom(recipe: ReturnType<typeof serviceRecipe>, memo: SourceMemo, first: number): Promise<{ rows: number; memo: SourceMemo }> {
    const source = openService(recipe);
    try {
      const plan = await source.plan(recipe, never, memo);
      const batch = createBatch(recipe.load.batchRows, recipe.columns.values.length);
      let rows = 0;
      for (const address of plan.batches.slice(first)) {
        await source.read(address, batch, never);
        rows += batch.rows;
      }
      return { rows, memo: plan.memo };
    } finally {
      await source.close();
    }
  }

  it.each([['of a table', { table: 'few' }], ['of a query', { sql: 'SELECT * FROM few' }]])('%s asks for nothing that it has, while its session lives and after', async (_name, what) => {
    const recipe = sensorRecipe({ source: what, load: { batchRows: 500 } });
    const memo = await planned(recipe);
    const { submitted } = server.counts.instances;
    const sessions = server.counts.requestsOf('create-session');
    const fetched = server.counts.fetches.length;
    const resumed = await readFrom(recipe, memo, 4);
    expect(resumed).toEqual({ rows: 1000, memo });
    expect(server.counts.fetches.slice(fetched).map(({ start }) => start)).toEqual([2000, 2500]);
    expect([server.counts.instances.submitted, server.counts.requestsOf('create-session')]).toEqual([submitted, sessions]);
    server.expireSessions();
    expect((await readFrom(recipe, memo, 5)).rows).toBe(500);
    expect([server.counts.instances.submitted, server.counts.requestsOf('create-session')]).toEqual([submitted, sessions + 1]);
  });

  it('plans by what is known, for another grid too', async () => {
    const recipe = sensorRecipe({ source: { table: 'few' } });
    const memo = await planned(recipe);
    const asked = server.counts.fetches.length;
    const other = sensorRecipe({ source: { table: 'few' }, grid: { ...span, end: '2025-07-01T00:10' } });
    const source = openService(other);
    const plan = await source.plan(other, never, memo);
    await source.close();
    expect(plan.warehouse?.pushDown?.rows).toBe(1000);
    expect(server.counts.fetches).toHaveLength(asked);
  });

  it('of a table that was changed meanwhile says so', async () => {
    server.putTable(sensorTable('sluice_demo', 'growing', 3000));
    const recipe = sensorRecipe({ source: { table: 'growing' }, load: { batchRows: 500 } });
    const memo = await planned(recipe);
    server.putTable(sensorTable('sluice_demo', 'growing', 3100));
    expect(await errorOf(readFrom(recipe, memo, 4))).toEqual({ code: 'warehouse-source-changed', part: 'growing' });
  });

  it('by another recipe plans anew', async () => {
    const memo = await planned(sensorRecipe({ source: { table: 'few' } }));
    const { submitted } = server.counts.instances;
    await planned(sensorRecipe({ source: { table: 'few', where: 'cnt > 0' } }));
    const other = openService(sensorRecipe({ source: { table: 'few' }, load: { limitRows: 5 } }));
    expect((await other.plan(sensorRecipe({ source: { table: 'few' }, load: { limitRows: 5 } }), never, memo)).rows).toBe(5);
    await other.close();
    expect(server.counts.instances.submitted).toBeGreaterThan(submitted);
  });
});

describe('limits are said aloud', () => {
  const sql = `SELECT * FROM ${ROWS > 10_000 ? 'sensors' : 'many'}`;
  beforeAll(() => { server.putTable(sensorTable('sluice_demo', 'many', 10_050)); });

  it('only 10,000 rows of a result may be read', async () => {
    server.behaviour.grantsWholeResults = false;
    expect(await errorOf(served(sensorRecipe({ source: { sql } })))).toEqual({ code: 'warehouse-rows-limited', rows: 10_000 });
    const { plan, rows } = await served(sensorRecipe({ source: { sql }, load: { limitRows: 400 } }));
    expect(rows).toHaveLength(400);
    expect(plan.warehouse?.notes).toEqual([{ kind: 'limited-rows', rows: 10_000 }]);
  });

  it('both ways with rows, bytes and fee, and why there is only one', async () => {
    const { plan } = await served(sensorRecipe({ source: { table: 'few' } }));
    expect(plan.warehouse).toMatchObject({ way: 'table', isPublicEndpoint: false, streaming: { rows: 3000, isUpperBound: false, downloadUsd: 0 }, pushDown: { rows: 3000, isUpperBound: true }, pushDownRefusal: null });
    expect(plan.files).toEqual([{ path: 'sluice_demo.few', rows: 3000, bytes: plan.warehouse?.streaming.bytes, reader: 'tunnel', engineReason: null }]);
    const scan = { bytes: expect.any(Number) as number, complexity: 1 };
    expect(plan.warehouse).toMatchObject({ streaming: { scan: 'none' }, pushDown: { scan } });
    const asked = server.counts.instances.submitted;
    const viewed = await served(sensorRecipe({ source: { table: 'view' } }));
    expect(viewed.plan.warehouse).toMatchObject({ streaming: { scan }, pushDown: { scan } });
    // Nodes and rows: an estimate runs nothing.
    expect(server.counts.instances.submitted - asked).toBe(2);
    const first = await served(sensorRecipe({ source: { table: 'few' }, columns: { ...readings, values: [{ column: 'flow', aggregate: 'last' }] } }));
    expect(first.plan.warehouse).toMatchObject({ pushDown: null, pushDownRefusal: { why: 'aggregate', channel: 'flow', aggregate: 'last' } });
    expect(await errorOf(served(sensorRecipe({ source: { table: 'few', pushDown: true }, columns: { ...readings, values: [{ column: 'flow', aggregate: 'last' }] } })))).toMatchObject({ code: 'push-down-impossible' });
  });

  it('a service that makes no estimates keeps nobody from a plan', async () => {
    server.behaviour.estimatesQueries = false;
    const { plan, rows } = await served(sensorRecipe({ source: { table: 'view' } }));
    expect(rows).toHaveLength(1500);
    expect(plan.warehouse).toMatchObject({ streaming: { scan: 'untold' }, pushDown: { scan: 'untold' } });
  });

  it('no such partition, column, table', async () => {
    expect(await errorOf(served(serviceRecipe(server, { source: { table: 'odd', partitions: ['region=nowhere'] }, columns: { node: ['node'], time: { column: 't' }, values: [{ column: 'flow' }] } })))).toMatchObject({ code: 'warehouse-partitions-none' });
    expect(await errorOf(served(sensorRecipe({ columns: { ...readings, values: [{ column: 'flwo' }] } })))).toMatchObject({ code: 'column-not-found', column: 'flwo', suggestion: 'flow' });
    expect(await errorOf(served(sensorRecipe({ source: { table: 'sensor' } })))).toMatchObject({ code: 'warehouse-refused', serviceCode: 'NoSuchObject', what: 'sensor' });
    expect(await errorOf(served(sensorRecipe({ source: { sql: 'SELEC 1' } })))).toMatchObject({ code: 'warehouse-refused', serviceCode: 'ODPS-0130161' });
  });

  it('keys that are not taken, without repeating them', async () => {
    const account = { accessKeyId: 'LTAI5tFAKElocal000000001', accessKeySecret: 'seeded-canary-secret' };
    const error = await errorOf(served(sensorRecipe(), { account }));
    expect(error).toMatchObject({ code: 'warehouse-refused', serviceCode: 'SignatureNotMatch' });
    expect(JSON.stringify(error)).not.toContain('seeded-canary');
  });
});

describe('a query that nobody waits for any more', () => {
  it.each(['cancelled', 'closed'] as const)('is stopped at the service when the load is %s', async (how) => {
    server.behaviour.runningPolls = 100_000;
    const before = server.counts.instances.cancelled;
    const polls = server.counts.requestsOf('instance-status');
    const recipe = sensorRecipe({ source: { sql: 'SELECT * FROM few' } });
    const source = openService(recipe);
    const abort = new AbortController();
    const failed = errorOf(source.plan(recipe, abort.signal));
    await expect.poll(() => server.counts.requestsOf('instance-status')).toBeGreaterThan(polls);
    const beganMs = performance.now();
    if (how === 'cancelled') abort.abort(new SluiceFailure({ code: 'cancelled' }));
    else await source.close();
    expect(await failed).toEqual({ code: 'cancelled' });
    await source.close();
    expect(server.counts.instances.cancelled).toBe(before + 1);
    expect(performance.now() - beganMs).toBeLessThan(5000);
  });
});

describe('a first look', () => {
  it('tells partitions, columns, types and rows', async () => {
    const source = openService(serviceRecipe(server, { source: { table: 'odd' } }));
    const { files, columns, firstRows } = await source.describe(never);
    await source.close();
    expect(files).toHaveLength(7);
    expect(files[0]).toMatchObject({ path: 'sluice_demo.odd/region=100%,hh=02', format: 'partition', rows: 3 });
    expect(columns.map(({ name, sourceType }) => [name, sourceType])).toEqual([['node', 'string'], ['t', 'bigint'], ['flow', 'bigint'], ['region', 'string'], ['hh', 'string']]);
    expect(firstRows[0]).toEqual(['s0', '1751299320', '20', '100%', '02']);
  });

  it('guesses how columns are used', async () => {
    for (const what of [{ table: 'few' }, { sql: 'SELECT * FROM few' }, { table: 'view' }]) {
      const source = openService(sensorRecipe({ source: what }));
      const { guess, columns } = await source.describe(never);
      await source.close();
      expect(guess).toMatchObject({ node: ['node_id'], time: { column: 'ts' } });
      expect(columns.find(({ name }) => name === 'ts')).toMatchObject({ type: 'timestamp', sourceType: 'datetime' });
    }
  });
});
