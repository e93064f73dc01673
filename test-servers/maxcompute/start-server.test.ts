import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer, type Answer, type Asked } from './ask-server';
import { sampleAccount, temporaryAccount } from './auth/account';
import { usualBehaviour } from './behaviour';
import { sampleTables } from './samples/sample-tables';
import { startMaxComputeServer, type MaxComputeServer } from './start-server';

let server: MaxComputeServer;
const ask = (asked: Asked): Promise<Answer> => askServer(server, asked);
const demo = '/projects/sluice_demo';

beforeAll(async () => { server = await startMaxComputeServer({ tables: sampleTables() }); });
afterAll(() => server.close());

function job(query: string, extra = ''): string {
  return `<?xml version="1.0"?><Instance><Job><Priority>9</Priority>${extra}<Tasks><SQL><Name>AnonymousSQLTask</Name><Config><Property><Name>settings</Name><Value>{"odps.sql.timezone":"Asia/Shanghai"}</Value></Property></Config><Query><![CDATA[${query}]]></Query></SQL></Tasks><DAG><RunMode>Sequence</RunMode></DAG></Job></Instance>`;
}

async function submit(query: string, parameters: Record<string, string> = {}, extra = ''): Promise<string> {
  const { status, headers, text } = await ask({ method: 'POST', path: `${demo}/instances`, parameters, body: job(query, extra) });
  expect({ status, text }).toEqual({ status: 201, text: '' });
  return headers.location!.split('/').at(-1)!;
}

/** Polls until the instance is over; tells how often it said so. */
async function ended(id: string): Promise<number> {
  for (let polls = 1; ; polls++) {
    const { text } = await ask({ path: `${demo}/instances/${id}`, parameters: { instancestatus: '' } });
    if (text.includes('Terminated')) return polls;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function session(path: string, parameters: Record<string, string> = {}): Promise<{ DownloadID: string; RecordCount: number; Status: string; Schema: { columns: { name: string; type: string }[] } }> {
  const { status, text } = await ask({ method: 'POST', path, parameters: { downloads: '', ...parameters }, isTunnel: true });
  expect(status, text).toBeLessThan(300);
  return JSON.parse(text) as Awaited<ReturnType<typeof session>>;
}

/** All pages of a list: the names that `pattern` finds on each. */
async function pages(path: string, parameters: Record<string, string>, pattern: RegExp): Promise<string[][]> {
  const found: string[][] = [];
  for (let marker = ''; ;) {
    const { text } = await ask({ path, parameters: { expectmarker: 'true', ...parameters, ...(marker === '' ? {} : { marker }) } });
    found.push([...text.matchAll(pattern)].map((match) => unescaped(match[1]!)));
    marker = unescaped(/<Marker>(.*?)<\/Marker>/.exec(text)?.[1] ?? '');
    if (marker === '') return found;
  }
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&apos;', '\'').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

describe('REST', () => {
  it('knows its projects, and tells refusals as XML', async () => {
    const { text, headers } = await ask({ path: demo, parameters: { curr_project: 'sluice_demo' } });
    expect(text).toContain('<Name>odps.sql.timezone</Name><Value>Asia/Shanghai</Value>');
    expect(headers['x-odps-owner']).toBe('ALIYUN$tester');
    for (const [path, code] of [['/projects/nothing', 'NoSuchProject'], [`${demo}/tables/nothing`, 'NoSuchObject'], ['/tenants', 'NoSuchObject']] as const) {
      const refused = await ask({ path });
      expect([refused.status, refused.text]).toEqual([404, expect.stringContaining(`<Error><Code>${code}</Code>`)]);
      expect(refused.headers['x-odps-request-id']).toMatch(/^\w{32}$/);
    }
  });

  it('lets in v2, v4 and temporary keys, and nobody else', async () => {
    for (const asked of [{}, { region: 'cn-test' }, { account: temporaryAccount }, { account: temporaryAccount, region: 'cn-x' }]) expect((await ask({ path: demo, ...asked })).status).toBe(200);
    const account = { ...sampleAccount, accessKeySecret: 'wrong' };
    expect((await ask({ path: demo, account })).text).toContain('<Code>SignatureNotMatch</Code>');
    expect(JSON.parse((await ask({ method: 'POST', path: `${demo}/tables/turn_flow`, parameters: { downloads: '' }, isTunnel: true, account })).text)).toMatchObject({ Code: 'SignatureNotMatch' });
  });

  it('lists tables, schemas and partitions in pages of two', async () => {
    const name = /<Name>(.*?)<\/Name>/g;
    expect(await pages(`${demo}/tables`, {}, name)).toEqual([['all_types', 'intersection_meta'], ['junction_view', 'odd_partitions'], ['record_only', 'sensor_delta'], ['sensor_million', 'turn_flow']]);
    expect(await pages(`${demo}/tables`, { name: 'sensor' }, name)).toEqual([['sensor_delta', 'sensor_million']]);
    expect(await pages('/projects/sluice_layers/schemas', {}, name)).toEqual([['air', 'default'], ['traffic']]);
    expect(await pages('/projects/sluice_layers/tables', { curr_schema: 'traffic' }, name)).toEqual([['intersection_meta', 'turn_flow']]);
    const values = /Name="region" Value="(.*?)"/g;
    expect(await pages(`${demo}/tables/odd_partitions`, { partitions: '' }, values)).toEqual([['100%', '50%2B'], ['a+b', 'a=b&c'], ['plain', 'two words'], ['x/y', '北京 海淀']]);
    expect(await pages(`${demo}/tables/odd_partitions`, { partitions: '', partition: 'region=\'a+b\'' }, values)).toEqual([['a+b']]);
  });

  it('tells columns, sizes and what else there is of a table and a partition', async () => {
    const described = (await ask({ path: '/projects/sluice_layers/schemas/traffic/tables/turn_flow' })).text;
    expect(JSON.parse(/CDATA\[(.*)\]\]/.exec(described)![1]!)).toMatchObject({ partitionKeys: [{ name: 'ds', type: 'string' }], recordNum: 57_224, isVirtualView: false });
    const extended = JSON.parse(/CDATA\[(.*)\]\]/.exec((await ask({ path: `${demo}/tables/sensor_delta`, parameters: { extended: '' } })).text)![1]!) as { Reserved: string };
    expect(JSON.parse(extended.Reserved)).toMatchObject({ Transactional: 'true' });
    const partition = (await ask({ path: `${demo}/tables/odd_partitions`, parameters: { partition: 'region=\'北京 海淀\',hh=\'05\'' } })).text;
    expect(JSON.parse(/CDATA\[(.*)\]\]/.exec(partition)![1]!)).toMatchObject({ partitionRecordNum: 3 });
    expect((await ask({ path: `${demo}/tunnel`, parameters: { service: '', quotaName: 'my quota' } })).text).toBe(new URL(server.tunnelEndpoint).host);
  });
});

describe('queries', () => {
  it('run for some polls, then give CSV, progress and what was asked', async () => {
    const id = await submit('SELECT adcode, count(*) AS c FROM intersection_meta GROUP BY adcode ORDER BY adcode;');
    const path = `${demo}/instances/${id}`;
    expect(await ended(id)).toBeGreaterThan(usualBehaviour.runningPolls);
    expect((await ask({ path, parameters: { taskstatus: '' } })).text).toContain('<Status>Success</Status>');
    expect((await ask({ path, parameters: { instanceprogress: 'AnonymousSQLTask', taskname: 'AnonymousSQLTask' } })).text).toContain('<FinishedPercentage>100</FinishedPercentage>');
    expect((await ask({ path, parameters: { source: '' } })).text).toContain('<Query><![CDATA[SELECT adcode');
    const [, base64 = ''] = /Format="csv"><!\[CDATA\[(.*?)\]\]/.exec((await ask({ path, parameters: { result: '' } })).text)!;
    expect(Buffer.from(base64, 'base64').toString()).toMatch(/^"adcode","c"\n"110000","\d+"\n"650100","\d+"\n$/);
  });

  it('tell what failed', async () => {
    const id = await submit('selec 1');
    await ended(id);
    expect((await ask({ path: `${demo}/instances/${id}`, parameters: { taskstatus: '' } })).text).toContain('<Status>Failed</Status>');
    expect((await ask({ path: `${demo}/instances/${id}`, parameters: { result: '' } })).text).toContain('ODPS-0130161');
    expect(JSON.parse((await ask({ method: 'POST', path: `${demo}/instances/${id}`, parameters: { downloads: '' }, isTunnel: true })).text)).toMatchObject({ Code: 'TaskFailed' });
  });

  it('are stopped, and counted', async () => {
    const { cancelled } = server.counts.instances;
    const id = await submit('SELECT count(*) FROM sensor_million a JOIN sensor_million b ON a.cnt < b.cnt');
    expect(JSON.parse((await ask({ method: 'POST', path: `${demo}/instances/${id}`, parameters: { downloads: '' }, isTunnel: true })).text)).toMatchObject({ Code: 'InstanceNotTerminate' });
    expect((await ask({ method: 'PUT', path: `${demo}/instances/${id}`, body: '<Instance><Status>Terminated</Status></Instance>' })).status).toBe(200);
    expect(await ended(id)).toBe(1);
    expect((await ask({ path: `${demo}/instances/${id}`, parameters: { taskstatus: '' } })).text).toContain('<Status>Cancelled</Status>');
    expect(server.counts.instances.cancelled).toBe(cancelled + 1);
  });

  it('are answered at once where the server is set so, and only once for one Guid', async () => {
    server.behaviour.answersQueriesAtOnce = true;
    const at = await ask({ method: 'POST', path: `${demo}/instances`, body: job('SHOW PARTITIONS turn_flow', '<Guid>g1</Guid>') });
    server.behaviour.answersQueriesAtOnce = false;
    expect([at.status, at.text]).toEqual([200, expect.stringContaining('ds=20250701\nds=20250702')]);
    const again = await ask({ method: 'POST', path: `${demo}/instances`, body: job('SHOW TABLES', '<Guid>g1</Guid>') });
    expect([again.status, again.headers['retry-after']]).toEqual([409, '1']);
  });

  it('are estimated without being run', async () => {
    const body = job('SELECT * FROM intersection_meta').replaceAll('SQL>', 'SQLCost>');
    const { headers } = await ask({ method: 'POST', path: `${demo}/instances`, body });
    const id = headers.location!.split('/').at(-1)!;
    await ended(id);
    expect(JSON.parse(/CDATA\[(.*?)\]\]/.exec((await ask({ path: `${demo}/instances/${id}`, parameters: { result: '' } })).text)![1]!)).toMatchObject({ Cost: { SQL: { UDF: '0' } } });
  });
});

describe('the tunnel', () => {
  const path = `${demo}/tables/turn_flow`;

  it('makes sessions in time, and tells what is wrong with a request as JSON', async () => {
    const made = await session(path, { partition: 'ds=20250701', asyncmode: 'true' });
    expect(made).toMatchObject({ Status: 'initiating', RecordCount: 0 });
    const reload = async (): Promise<unknown> => JSON.parse((await ask({ path, parameters: { downloadid: made.DownloadID, partition: 'ds=20250701' }, isTunnel: true })).text);
    expect(await reload()).toMatchObject({ Status: 'initiating' });
    expect(await reload()).toMatchObject({ Status: 'normal', RecordCount: 285_220 });
    const refusals: [string, Asked][] = [
      ['MissingPartitionSpec', { method: 'POST', path, parameters: { downloads: '' } }],
      ['NoSuchPartition', { method: 'POST', path, parameters: { downloads: '', partition: 'ds=1' } }],
      ['InvalidPartitionSpec', { method: 'POST', path, parameters: { downloads: '', partition: 'dt=1' } }],
      ['MethodNotAllowed', { method: 'POST', path: `${demo}/tables/junction_view`, parameters: { downloads: '' } }],
      ['MethodNotAllowed', { method: 'POST', path: `${demo}/tables/sensor_delta`, parameters: { downloads: '' } }],
      ['NoSuchDownload', { path, parameters: { downloadid: 'nothing' } }],
      ['InvalidRowRange', { path, parameters: { downloadid: made.DownloadID, data: '', rowrange: '(0,0)' } }],
      ['InvalidRowRange', { path, parameters: { downloadid: made.DownloadID, data: '', rowrange: '(285219,2)' } }],
      ['InvalidColumnSpec', { path, parameters: { downloadid: made.DownloadID, data: '', rowrange: '(0,1)', columns: 'nds_id,nothing' } }],
    ];
    for (const [code, asked] of refusals) expect(JSON.parse((await ask({ ...asked, isTunnel: true })).text)).toMatchObject({ Code: code });
  });

  it('finds partitions whose values hold signs', async () => {
    for (const [at, region] of ['plain', 'a+b', '100%', '50%2B', 'two words', '北京 海淀', 'a=b&c', 'x/y'].entries()) {
      expect(await session(`${demo}/tables/odd_partitions`, { partition: `region=${region},hh=0${at}` })).toMatchObject({ RecordCount: 3 });
    }
  });

  it('cuts results of queries where that is asked for or no right is there', async () => {
    const id = await submit('SELECT node_id FROM sensor_million LIMIT 20000');
    await ended(id);
    const instance = `${demo}/instances/${id}`;
    expect(await session(instance)).toMatchObject({ RecordCount: 20_000, Schema: { columns: [{ name: 'node_id', type: 'string' }] } });
    server.behaviour.grantsWholeResults = false;
    expect(JSON.parse((await ask({ method: 'POST', path: instance, parameters: { downloads: '' }, isTunnel: true })).text)).toMatchObject({ Code: 'NoPermission' });
    expect(await session(instance, { instance_tunnel_limit_enabled: '' })).toMatchObject({ RecordCount: 10_000 });
    server.behaviour.grantsWholeResults = true;
  });

  it('counts what is fetched', async () => {
    const { DownloadID } = await session(path, { partition: 'ds=20250703' });
    const parameters = { downloadid: DownloadID, data: '', rowrange: '(7,100)', columns: 'nds_id,flow_label' };
    const { body } = await ask({ path, parameters, isTunnel: true });
    await ask({ path, parameters: { ...parameters, arrow: '' }, isTunnel: true });
    const of = 'sluice_demo.default.turn_flow ds=20250703';
    expect(server.counts.timesFetched(7, 100, of)).toBe(2);
    expect(server.counts.fetches.find((fetch) => fetch.of === of)).toMatchObject({ sessionId: DownloadID, format: 'record', sentBytes: body.length, end: 'whole', columns: ['nds_id', 'flow_label'] });
    expect(server.counts.requestsOf('data')).toBeGreaterThan(1);
  });
});

describe('other ways to behave', () => {
  it('has REST and tunnel at one port', async () => {
    const own = await startMaxComputeServer({ tables: sampleTables(), hasOnePort: true });
    expect(own.endpoint).toBe(`${own.tunnelEndpoint}/api`);
    expect((await askServer(own, { path: demo })).status).toBe(200);
    expect((await askServer(own, { method: 'POST', path: `${demo}/tables/all_types`, parameters: { downloads: '', partition: 'ds=20250701' }, isTunnel: true })).status).toBe(200);
    await own.close();
  });

  it.each([['acl-denied', 500, 'need ak v3 support'], ['invalid-parameter', 400, 'ODPS-0410051'], ['unauthorized', 401, 'invalid or missing']] as const)('knows no v4: %s', async (v4, status, said) => {
    server.behaviour.v4 = v4;
    const refused = await ask({ path: demo, region: 'cn-test' });
    expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(said)]);
    expect((await ask({ path: demo })).status).toBe(200);
    server.behaviour.v4 = 'accepted';
  });

  it('has a clock that is off, and tells its own time', async () => {
    server.behaviour.clockSkewMs = 3_600_000;
    const refused = await ask({ path: demo });
    expect(refused.text).toContain('<Code>RequestTimeTooSkewed</Code>');
    const serverMs = Date.parse(refused.headers.date!);
    expect(serverMs - Date.now()).toBeGreaterThan(3_500_000);
    expect((await ask({ path: demo, headers: { date: new Date(serverMs).toUTCString() } })).status).toBe(200);
    server.behaviour.clockSkewMs = 0;
  });

  it('holds a poll until the query is over, and hides row counts', async () => {
    Object.assign(server.behaviour, { longPollMs: 10_000, runningPolls: 0, hidesRowCounts: true });
    const id = await submit('SELECT count(*) FROM intersection_meta');
    expect((await ask({ path: `${demo}/instances/${id}` })).text).toContain('Terminated');
    expect((await ask({ path: `${demo}/tables/turn_flow`, parameters: { partition: 'ds=20250701' } })).text).toContain('"partitionRecordNum":-1');
    Object.assign(server.behaviour, usualBehaviour);
  });

  it('ends all sessions', async () => {
    const path = `${demo}/tables/all_types`;
    const { DownloadID } = await session(path, { partition: 'ds=20250701' });
    server.expireSessions();
    expect(JSON.parse((await ask({ path, parameters: { downloadid: DownloadID }, isTunnel: true })).text)).toMatchObject({ Status: 'expired' });
    expect(JSON.parse((await ask({ path, parameters: { downloadid: DownloadID, data: '', rowrange: '(0,1)' }, isTunnel: true })).text)).toMatchObject({ Code: 'StatusConflict' });
  });
});
