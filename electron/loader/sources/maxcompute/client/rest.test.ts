import { afterEach, describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../../../shared/errors';
import { Rest } from './rest';
import { goldenAnswer, never, partsFor, startScripted, type Reply, type ScriptedService } from './scripted-service-fixture';

const open: { close(): void }[] = [];
afterEach(() => { for (const one of open.splice(0)) one.close(); });

async function asking(answer: Parameters<typeof startScripted>[0], changes: Parameters<typeof partsFor>[1] = {}): Promise<{ rest: Rest; service: ScriptedService }> {
  const service = await startScripted(answer);
  const { connection, caller, ask } = partsFor(service, changes);
  open.push(service, caller);
  return { rest: new Rest(connection, caller, ask), service };
}

const golden = (name: string): Reply => ({ body: goldenAnswer(name), headers: { 'Content-Type': 'application/xml' } });

const lastPage = { body: '<Partitions><Marker/><MaxItems>2</MaxItems><Partition><Column Name="ds" Value="20250703"/></Partition></Partitions>' };

describe('the golden answers', () => {
  it('of a table', async () => {
    const { rest, service } = await asking(() => golden('table.xml'), { schema: 'air' });
    const table = await rest.table('sensor_part', never);
    expect(table).toMatchObject({ isView: false, bytes: 59276, rows: 1515, modifiedAtS: 1751299200, partitionKeys: [{ name: 'ds', type: { kind: 'string' } }] });
    expect(table.columns.map(({ name, type }) => `${name} ${type.kind}`)).toEqual(['node_id string', 'ts datetime', 'flow double', 'speed float', 'cnt bigint']);
    expect(service.asked[0]?.query.get('curr_schema')).toBe('air');
  });

  it('of partitions, and of one', async () => {
    const { rest, service } = await asking(({ query }) => (query.has('marker') ? lastPage : query.has('partitions') ? golden('partitions.page1.xml') : golden('partition.xml')));
    expect((await rest.partitions('sensor_part', never)).map(({ values }) => values)).toEqual([[['ds', '20250701']], [['ds', '20250702']], [['ds', '20250703']]]);
    expect(await rest.partition('sensor_part', [['ds', '20250701'], ['hh', 'a+b%']], never)).toEqual({ values: [['ds', '20250701'], ['hh', 'a+b%']], rows: 301, bytes: 11777, modifiedAtS: 1751299200 });
    expect(service.asked.map(({ query }) => query.get('marker') ?? query.get('partition'))).toEqual([null, 'ds=20250702', "ds='20250701',hh='a+b%'"]);
  });

  it.each([
    ['error.rest.nosuchtable.txt', { code: 'warehouse-refused', serviceCode: 'NoSuchObject', requestId: 'a9940a1adfd44503a06c7b5b35982af1' }],
    ['error.rest.signature.txt', { code: 'warehouse-refused', serviceCode: 'SignatureNotMatch' }],
    ['error.tunnel.badrange.txt', { code: 'warehouse-refused', serviceCode: 'InvalidRowRange', message: 'The specified row range is not valid' }],
    ['error.tunnel.missingpartition.txt', { code: 'warehouse-refused', serviceCode: 'MissingPartitionSpec' }],
  ])('of a refusal: %s', async (name, expected) => {
    const [, status, body] = /^HTTP (\d+)\r?\n(.*)$/s.exec(goldenAnswer(name)) as unknown as [string, string, string];
    const { rest, service } = await asking(() => ({ status: Number(status), body }));
    const error = await rest.table('nope', never).catch((thrown: unknown) => (thrown as SluiceFailure).error);
    expect(error).toMatchObject(expected);
    expect(service.asked).toHaveLength(1);
  });
});

describe('an answer that says yes and is none', () => {
  const page = { headers: { 'Content-Type': 'text/html' }, body: '<html><body>Please log in to this network</body></html>' };
  const cut = { body: goldenAnswer('partitions.page1.xml').slice(0, -30) };
  const other = { body: '<?xml version="1.0"?><Error/>' };
  const empty = { body: '' };

  it.each([['a page', page], ['one that was cut', cut], ['another document', other], ['nothing', empty]])('%s is asked for again, and never taken for an empty list', async (_name, wrong) => {
    const { rest, service } = await asking(({ query }, turn) => (turn < 2 ? wrong : query.get('marker') === null ? golden('partitions.page1.xml') : lastPage));
    expect(await rest.partitions('sensor_part', never)).toHaveLength(3);
    expect(service.asked).toHaveLength(4);
  });

  it('again and again ends with what is wrong', async () => {
    const { rest } = await asking(() => ({ ...page, headers: { 'x-odps-request-id': 'R1' } }));
    for (const work of [() => rest.table('t', never), () => rest.partitions('t', never), () => rest.partition('t', [['ds', '1']], never)]) {
      await expect(work().catch((thrown: unknown) => (thrown as SluiceFailure).error)).resolves.toMatchObject({ code: 'warehouse-unreachable', reason: expect.stringContaining('request R1') as string });
    }
  });

  it('leads round in circles and is given up', async () => {
    const { rest } = await asking(() => golden('partitions.page1.xml'));
    await expect(rest.partitions('t', never)).rejects.toMatchObject({ error: { code: 'warehouse-unreachable', reason: 'the list comes round to ds=20250702 again' } });
  });
});
