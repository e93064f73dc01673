import { afterEach, describe, expect, it } from 'vitest';
import { warehousePlaceSchema } from '../../../../../shared/connections';
import { goldenAnswer, never, startScripted, type ScriptedService } from '../client/scripted-service-fixture';
import { accessOf } from '../service-fixture';
import { checkConnection } from './check-connection';
import { listPartitions, listTables, lookAtTable } from './lists';
import { openPlace, type Place } from './place';

const open: { close(): void }[] = [];
afterEach(() => { for (const one of open.splice(0)) one.close(); });

async function lookingAt(answer: Parameters<typeof startScripted>[0]): Promise<{ place: Place; service: ScriptedService }> {
  const service = await startScripted(answer);
  const place = openPlace(warehousePlaceSchema.parse({ endpoint: service.endpoint, tunnelEndpoint: new URL(service.endpoint).origin, project: 'demo_proj' }), accessOf());
  open.push(service, place);
  return { place, service };
}

describe('the golden answers', () => {
  it('of tables, page by page', async () => {
    const { place, service } = await lookingAt(({ query }) => ({ body: goldenAnswer(query.get('marker') === null ? 'tables.page1.xml' : 'tables.page2.xml') }));
    expect((await listTables(place, 's', null, never)).items.map(({ name }) => name)).toEqual(['gold_more', 'gold_open', 'sensor_1m', 'sensor_part']);
    expect(service.asked.map(({ query }) => [query.get('name'), query.get('marker')])).toEqual([['s', null], ['s', 'gold_open']]);
  });

  it('of a project, as the check of a connection tells it', async () => {
    const { place } = await lookingAt(({ path }) => (path.endsWith('/demo_proj') ? { headers: { 'x-odps-owner': 'ALIYUN$tester' }, body: goldenAnswer('project.xml') } : { body: '<Tables><Marker/></Tables>' }));
    expect(await checkConnection(place, null, never)).toMatchObject([
      { subject: 'project', project: 'demo_proj', owner: 'ALIYUN$tester', region: 'cn-test', sqlZone: 'Asia/Shanghai' },
      { subject: 'signature', version: 'v2' }, { subject: 'clock', wasCorrected: false }, { subject: 'schemas', isEnabled: false },
      { subject: 'tunnel', isGiven: true }, { subject: 'format-untried', why: 'no-table' },
    ]);
  });

  it('of a table', async () => {
    const { place } = await lookingAt(() => ({ body: goldenAnswer('table.xml') }));
    expect(await lookAtTable(place, 'sensor_part', never)).toMatchObject({ owner: 'ALIYUN$tester', rows: 1515, bytes: 59276, partitionKeys: [{ name: 'ds', type: 'string' }] });
  });
});

it('a page that something on the way shows is no empty list', async () => {
  const { place } = await lookingAt(() => ({ headers: { 'Content-Type': 'text/html' }, body: '<html><body>Please log in to this network</body></html>' }));
  for (const look of [() => listTables(place, '', null, never), () => listPartitions(place, 't', null, never), () => lookAtTable(place, 't', never)]) await expect(look()).rejects.toMatchObject({ error: { code: 'warehouse-unreachable' } });
  expect(await checkConnection(place, null, never)).toMatchObject([{ subject: 'failed', at: 'project', error: { code: 'warehouse-unreachable' } }]);
});
