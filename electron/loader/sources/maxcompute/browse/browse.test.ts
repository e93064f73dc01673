import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleAccount, type Account } from '../../../../../test-servers/maxcompute/auth/account';
import { usualBehaviour } from '../../../../../test-servers/maxcompute/behaviour';
import { sampleTables } from '../../../../../test-servers/maxcompute/samples/sample-tables';
import { startMaxComputeServer, type MaxComputeServer } from '../../../../../test-servers/maxcompute/start-server';
import { warehousePlaceSchema, type CheckFinding, type WarehousePlace } from '../../../../../shared/connections';
import { SluiceFailure } from '../../../../../shared/errors';
import { accessOf } from '../service-fixture';
import { createBrowseRequests, type BrowseRequests } from './browse-requests';

let server: MaxComputeServer;
beforeAll(async () => { server = await startMaxComputeServer({ tables: sampleTables() }); });
afterAll(() => server.close());

const browse = (account: Account = sampleAccount): BrowseRequests => createBrowseRequests(() => Promise.resolve(accessOf(account)));
const place = (changes: Partial<WarehousePlace> = {}): WarehousePlace => warehousePlaceSchema.parse({ endpoint: server.endpoint, project: 'sluice_demo', ...changes });
const check = (changes: Partial<WarehousePlace> = {}, table: string | null = null, account = sampleAccount): Promise<CheckFinding[]> => browse(account)['warehouse:check']({ place: place(changes), table });

describe('lists of a warehouse', () => {
  it('put the pages of the service together', async () => {
    const { items, next } = await browse()['warehouse:tables']({ place: place(), search: '', marker: null });
    expect(items.map(({ name }) => name)).toEqual(['all_types', 'intersection_meta', 'junction_view', 'odd_partitions', 'record_only', 'sensor_delta', 'sensor_million', 'turn_flow']);
    expect([next, items.find(({ name }) => name === 'junction_view')?.type]).toEqual([null, 'VIRTUAL_VIEW']);
    expect((await browse()['warehouse:tables']({ place: place(), search: 'sensor', marker: null })).items).toHaveLength(2);
    const layers = place({ project: 'sluice_layers' });
    expect((await browse()['warehouse:schemas']({ place: layers, marker: null })).items).toEqual(['air', 'default', 'traffic']);
    expect((await browse()['warehouse:tables']({ place: { ...layers, schema: 'traffic' }, search: '', marker: null })).items.map(({ name }) => name)).toEqual(['intersection_meta', 'turn_flow']);
  });

  it('hold partitions with their sizes, whatever stands in their names', async () => {
    const { items } = await browse()['warehouse:partitions']({ place: place(), table: 'odd_partitions', marker: null });
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['region=a+b,hh=01', 'region=北京 海淀,hh=05']));
    expect(items.every(({ rows, bytes }) => rows === 3 && (bytes ?? 0) > 0)).toBe(true);
    expect((await browse()['warehouse:partitions']({ place: place(), table: 'intersection_meta', marker: null })).items).toEqual([]);
  });

  it('tell what a table is known for', async () => {
    const facts = await browse()['warehouse:table']({ place: place(), table: 'turn_flow' });
    expect(facts).toMatchObject({ name: 'turn_flow', isView: false, partitionKeys: [{ name: 'ds', type: 'string' }] });
    expect([facts.rows, facts.bytes, facts.columns.length].every((figure) => (figure ?? 0) > 0)).toBe(true);
    await expect(browse()['warehouse:table']({ place: place(), table: 'nothing' })).rejects.toMatchObject({ error: { code: 'warehouse-refused', serviceCode: 'NoSuchObject' } });
  });

  it('answer the newest question of a kind alone', async () => {
    const requests = browse();
    const first = requests['warehouse:tables']({ place: place(), search: 's', marker: null });
    const second = requests['warehouse:tables']({ place: place(), search: 'se', marker: null });
    await expect(first).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect((await second).items).toHaveLength(2);
  });
});

describe('the check of a connection', () => {
  it('tells whom it met, how far clocks differ, and how rows come', async () => {
    const found = await check();
    expect(found).toEqual([
      { subject: 'project', project: 'sluice_demo', owner: 'ALIYUN$tester', region: 'cn-test', sqlZone: 'Asia/Shanghai' },
      { subject: 'identity', name: 'RAM$tester:sluice' },
      { subject: 'signature', version: 'v2' },
      { subject: 'clock', aheadMs: expect.any(Number) as number, wasCorrected: false },
      { subject: 'schemas', isEnabled: false },
      { subject: 'tunnel', endpoint: server.tunnelEndpoint, isGiven: false, quota: null, isPublic: false },
      { subject: 'session', table: 'all_types', status: 202, quota: '' },
      { subject: 'format', format: 'arrow', table: 'all_types', compression: 'deflate', timestamps: 'nanos' },
      { subject: 'format', format: 'record', table: 'all_types', compression: 'deflate', timestamps: null },
    ]);
    expect(Math.abs((found[3] as { aheadMs: number }).aheadMs)).toBeLessThan(5000);
  });

  it('signs as the region wants it, tries the table it is given, and takes the tunnel it is told', async () => {
    const found = await check({ region: 'cn-test', tunnelEndpoint: server.tunnelEndpoint, quota: 'mine' }, 'turn_flow');
    expect(found).toEqual(expect.arrayContaining([
      { subject: 'signature', version: 'v4' }, { subject: 'tunnel', endpoint: server.tunnelEndpoint, isGiven: true, quota: 'mine', isPublic: false },
      { subject: 'session', table: 'turn_flow', status: 202, quota: 'mine' },
      { subject: 'format', format: 'arrow', table: 'turn_flow', compression: 'deflate', timestamps: null },
    ]));
    expect(await check({}, 'junction_view')).toContainEqual({ subject: 'format-untried', why: 'only-views' });
  });

  it('names whom the keys belong to also where the service does not say: it is who opened the session', async () => {
    server.behaviour.arrowTimestamps = 'struct';
    const refused = server.fail({ on: 'authorization', times: 1, fault: { kind: 'status', status: 403, code: 'NoPermission', message: 'whoami is not for you' } });
    const found = await check();
    server.behaviour.arrowTimestamps = usualBehaviour.arrowTimestamps;
    expect(refused.struck).toBe(1);
    expect(found[1]).toEqual({ subject: 'identity', name: 'ALIYUN$tester' });
    expect(found).toContainEqual({ subject: 'format', format: 'arrow', table: 'all_types', compression: 'deflate', timestamps: 'seconds-nanos' });
  });

  it('estimates a query without running it, and says what is wrong with it', async () => {
    const { submitted } = server.counts.instances;
    expect(await browse()['warehouse:estimate']({ place: place(), sql: 'SELECT node_id FROM sensor_million' })).toEqual({ bytes: expect.any(Number) as number, complexity: 1 });
    await expect(browse()['warehouse:estimate']({ place: place(), sql: 'SELEC 1' })).rejects.toMatchObject({ error: { code: 'warehouse-refused', serviceCode: 'ODPS-0130161' } });
    expect(server.counts.instances.submitted).toBe(submitted);
  });

  it('gives a link to a query, and takes no page for the address of Logview', async () => {
    const link = await browse()['warehouse:logview']({ place: place(), instance: '2025A', how: 'open' });
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/logview\/\?.*i=2025A&token=./);
    server.fail({ on: 'logview-host', times: 1, fault: { kind: 'html', status: 200 } });
    await expect(browse()['warehouse:logview']({ place: place(), instance: '2025A', how: 'open' })).rejects.toMatchObject({ error: { code: 'warehouse-unreachable' } });
  });

  it('sees a clock that is off, also where it has to sign by the other one', async () => {
    try {
      for (const [clockSkewMs, wasCorrected] of [[-200_000, false], [3_600_000, true]] as const) {
        server.behaviour.clockSkewMs = clockSkewMs;
        const clock = (await check()).find(({ subject }) => subject === 'clock') as Extract<CheckFinding, { subject: 'clock' }>;
        expect(Math.abs(clock.aheadMs - clockSkewMs)).toBeLessThan(5000);
        expect(clock.wasCorrected).toBe(wasCorrected);
      }
    } finally {
      server.behaviour.clockSkewMs = usualBehaviour.clockSkewMs;
    }
  });

  it('ends where something is refused, and says at what, without a secret', async () => {
    const wrong = { ...sampleAccount, accessKeySecret: 'seeded-secret-of-tests' };
    const refused = await check({}, null, wrong);
    expect(refused).toEqual([{ subject: 'failed', at: 'project', error: expect.objectContaining({ code: 'warehouse-refused', serviceCode: 'SignatureNotMatch' }) as object }]);
    expect(JSON.stringify(refused)).not.toContain(wrong.accessKeySecret);
    expect(await check({ project: 'nothing' })).toEqual([{ subject: 'failed', at: 'project', error: expect.objectContaining({ serviceCode: 'NoSuchProject' }) as object }]);
    expect((await check({ tunnelEndpoint: 'http://127.0.0.1:9' })).at(-1)).toMatchObject({ subject: 'failed', at: 'tables', error: { code: 'warehouse-unreachable' } });
    const none = createBrowseRequests(() => Promise.reject(new SluiceFailure({ code: 'warehouse-keys-not-kept', profile: 'x' })));
    expect(await none['warehouse:check']({ place: place(), table: null })).toEqual([{ subject: 'failed', at: 'keys', error: { code: 'warehouse-keys-not-kept', profile: 'x' } }]);
  });
});
