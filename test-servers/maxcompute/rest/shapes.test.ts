import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer, type Asked } from '../ask-server';
import { goldenText, hasGolden } from '../encode/golden-table';
import { sensorTable } from '../samples/sensor-table';
import { startMaxComputeServer, type MaxComputeServer } from '../start-server';

let server: MaxComputeServer;
const project = 'demo_proj';
const sensors = sensorTable(project, 'sensor_open', 1000);

beforeAll(async () => {
  const parted = { ...sensors, name: 'sensor_part', partitionKeys: [{ name: 'ds', type: 'string' }], partitions: ['20250701', '20250702', '20250703'].map((ds) => ({ values: [ds], rows: sensors.partitions[0]!.rows })) };
  server = await startMaxComputeServer({ tables: [sensors, parted, sensorTable(project, 'sensor_1m', 10), sensorTable(project, 'gold', 10)], behaviour: { runningPolls: 0 } });
});
afterAll(() => server.close());

/** Elements of an XML text with the path to each, and attributes, once each and in the order they first come; JSON in CDATA as its keys. */
function elementsOf(xml: string): string[] {
  const path: string[] = [];
  const found = new Set<string>();
  for (const [, close, name = '', attributes = '', empty, data] of xml.matchAll(/<(\/)?([A-Za-z]+)((?: [A-Za-z]+="[^"]*")*)(\/)?>|<!\[CDATA\[([\s\S]*?)\]\]>/g)) {
    if (data !== undefined) {
      if (data.startsWith('{')) for (const key of Object.keys(JSON.parse(data) as object)) found.add(`${path.join('/')} ${key}`);
    } else if (close === '/') {
      path.pop();
    } else {
      found.add([...path, name].join('/'));
      for (const [, attribute = ''] of attributes.matchAll(/ ([A-Za-z]+)=/g)) found.add(`${[...path, name].join('/')} @${attribute}`);
      if (empty !== '/') path.push(name);
    }
  }
  return [...found];
}

async function instanceAfter(query: string): Promise<string> {
  const { headers } = await askServer(server, { method: 'POST', path: `/projects/${project}/instances`, body: `<Instance><Job><Tasks><SQL><Name>AnonymousSQLTask</Name><Query>${query}</Query></SQL></Tasks></Job></Instance>` });
  const path = `/projects/${project}/instances/${headers.location!.split('/').at(-1)!}`;
  while (!(await askServer(server, { path })).text.includes('Terminated')) await new Promise((resolve) => setTimeout(resolve, 5));
  return path;
}

describe.skipIf(!hasGolden)('beside the samples that another client read', () => {
  const table = `/projects/${project}/tables/sensor_part`;

  it.each<[string, Asked]>([
    ['project.xml', { path: `/projects/${project}` }],
    ['tables.page1.xml', { path: `/projects/${project}/tables`, parameters: { expectmarker: 'true' } }],
    ['tables.page2.xml', { path: `/projects/${project}/tables`, parameters: { expectmarker: 'true', marker: 'sensor_1m' } }],
    ['table.xml', { path: table }], ['table.extended.xml', { path: table, parameters: { extended: '' } }],
    ['partitions.page1.xml', { path: table, parameters: { partitions: '', expectmarker: 'true' } }], ['partition.xml', { path: table, parameters: { partition: 'ds=\'20250701\'' } }],
  ])('an answer has all that %s has', async (sample, asked) => {
    const { text } = await askServer(server, asked);
    expect(elementsOf(goldenText(`rest/${sample}`)).length).toBeGreaterThan(3);
    expect(elementsOf(text)).toEqual(expect.arrayContaining(elementsOf(goldenText(`rest/${sample}`))));
  });

  it.each([['SELECT node_id, count(*) AS c FROM sensor_open GROUP BY node_id', ''], ['selec 1', 'failed.']])('so do those about %s', async (query, kind) => {
    const path = await instanceAfter(query);
    const answers = { result: { result: '' }, taskstatus: { taskstatus: '' }, ...(kind === '' ? { progress: { instanceprogress: 'AnonymousSQLTask' }, terminated: { instancestatus: '' } } : {}) };
    for (const [name, parameters] of Object.entries(answers)) expect(elementsOf((await askServer(server, { path, parameters })).text)).toEqual(expect.arrayContaining(elementsOf(goldenText(`rest/instance.${kind}${name}.xml`))));
  });

  it('sessions of tables and queries have the keys of theirs', async () => {
    const create = async (path: string, parameters: Record<string, string> = {}): Promise<object> => JSON.parse((await askServer(server, { method: 'POST', path, parameters: { downloads: '', ...parameters }, isTunnel: true })).text) as object;
    const kept = (value: unknown, sample: unknown): unknown => {
      if (Array.isArray(sample)) return Array.isArray(value) ? sample.map((one, at) => kept((value as unknown[])[at], one)) : value;
      return typeof sample === 'object' && sample !== null ? Object.fromEntries(Object.entries(sample).map(([key, one]) => [key, kept((value as Record<string, unknown>)[key], one)])) : typeof value;
    };
    const path = `/projects/${project}/tables/sensor_open`;
    for (const [sample, made] of [['session.normal', await create(path)], ['session.initiating', await create(path, { asyncmode: 'true' })], ['session.instance', await create(await instanceAfter('SELECT node_id, count(*) AS c FROM sensor_open GROUP BY node_id'))]] as const) {
      const golden = JSON.parse(goldenText(`rest/${sample}.json`)) as object;
      expect(kept(made, golden)).toEqual(kept(golden, golden));
    }
  });

  it('refusals have their form', async () => {
    const missing = await askServer(server, { path: `/projects/${project}/tables/nope` });
    expect(`HTTP ${missing.status}\n${missing.text}`.replace(/<RequestId>\w+/, '')).toBe(goldenText('rest/error.rest.nosuchtable.txt').trim().replace(/<RequestId>\w+/, ''));
    const unspecified = await askServer(server, { method: 'POST', path: table, parameters: { downloads: '' }, isTunnel: true });
    expect(JSON.parse(unspecified.text)).toEqual(JSON.parse(goldenText('rest/error.tunnel.missingpartition.txt').split('\n')[1]!));
  });
});
