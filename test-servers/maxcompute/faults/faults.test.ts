import { inflateSync } from 'node:zlib';
import { decompress as zstdDecompress } from 'fzstd';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askServer, type Answer } from '../ask-server';
import { usualBehaviour, type Behaviour } from '../behaviour';
import { allTypesTable, recordOnlyTable } from '../samples/all-types';
import { sensorTable } from '../samples/sensor-table';
import { startMaxComputeServer, type MaxComputeServer } from '../start-server';
import type { Fault } from './fault';

const positions = Number(process.env['SLUICE_FAULT_POSITIONS'] ?? 3);
const seeds = Array.from({ length: positions }, (_, at) => at + 1);
const project = 'faults';
const table = `/projects/${project}/tables/sensor`;
const rows = 3000;
const recordCountTag = Buffer.from('f0ffff7f', 'hex');

let server: MaxComputeServer;
let sessionId: string;
const whole: Record<'arrow' | 'record', Buffer> = { arrow: Buffer.alloc(0), record: Buffer.alloc(0) };

async function newSession(path = table): Promise<string> {
  const { text } = await askServer(server, { method: 'POST', path, parameters: { downloads: '', ...(path === table ? {} : { partition: 'ds=20250701' }) }, isTunnel: true });
  return (JSON.parse(text) as { DownloadID: string }).DownloadID;
}

function fetchRows(format: 'arrow' | 'record', { start = 0, count = rows, encoding = '', parameters = {}, id = sessionId, signal, isIdle = false }: { signal?: AbortSignal; isIdle?: boolean; start?: number; count?: number; encoding?: string; parameters?: Record<string, string>; id?: string } = {}): Promise<Answer> {
  return askServer(server, { path: table, parameters: { data: '', downloadid: id, rowrange: `(${start},${count})`, ...(format === 'arrow' ? { arrow: '' } : {}), ...parameters }, headers: { 'accept-encoding': encoding }, isTunnel: true, isIdle, ...(signal === undefined ? {} : { signal }) });
}

function behave(change: Partial<Behaviour>): void {
  Object.assign(server.behaviour, usualBehaviour, change);
}

beforeAll(async () => {
  server = await startMaxComputeServer({ tables: [sensorTable(project, 'sensor', 10_000), allTypesTable(project, 10), recordOnlyTable(project)], behaviour: { chunkBytes: 4096, arrowBatchRows: 1000 } });
  sessionId = await newSession();
  for (const format of ['arrow', 'record'] as const) whole[format] = (await fetchRows(format)).body;
});
afterEach(() => behave({ chunkBytes: 4096, arrowBatchRows: 1000 }));
afterAll(() => server.close());

describe.each(['arrow', 'record'] as const)('a body of %s rows', (format) => {
  it.each(seeds)('breaks, ends, stalls or changes by a bit where chance says (seed %i), and is whole the next time', async (seed) => {
    for (const kind of ['reset', 'cut', 'bit-flip'] as const) {
      const handle = server.fail({ on: 'data', fault: { kind, at: { seed } } });
      const { body, isBroken } = await fetchRows(format);
      const [place = -1] = handle.positions;
      expect(place).toBeLessThan(whole[format].length);
      if (kind === 'bit-flip') {
        expect(isBroken).toBe(false);
        expect([...body.keys()].filter((at) => body[at] !== whole[format][at])).toEqual([place]);
      } else {
        expect(isBroken).toBe(kind === 'reset');
        if (kind === 'cut') expect(body.length).toBe(place);
        expect(body.equals(whole[format].subarray(0, body.length))).toBe(true);
      }
      expect((await fetchRows(format)).body.equals(whole[format])).toBe(true);
      expect(handle).toMatchObject({ seen: 2, struck: 1 });
      expect(server.counts.fetches.slice(-2).map(({ end }) => end)).toEqual(['disturbed', 'whole']);
      handle.remove();
    }
  });

  it.each(seeds)('ends at a border with its end missing (seed %i)', async (seed) => {
    const handle = server.fail({ on: 'data', fault: { kind: 'short', keeps: { seed } } });
    const { body, isBroken } = await fetchRows(format);
    expect(isBroken).toBe(false);
    expect(body.length).toBeLessThan(whole[format].length);
    expect(body.equals(whole[format].subarray(0, body.length))).toBe(true);
    if (format === 'arrow') expect(body.length).toBe(4 + handle.positions[0]! * (4096 + 4));
    else expect(body.length).toBe((await fetchRows('record', { count: handle.positions[0]! })).body.lastIndexOf(recordCountTag));
    handle.remove();
  });

  it('is whole and of fewer rows', async () => {
    const handle = server.fail({ on: 'data', fault: { kind: 'fewer-rows', rows: 20 } });
    expect((await fetchRows(format)).body.equals((await fetchRows(format, { count: 20 })).body)).toBe(true);
    handle.remove();
  });

  it.each(['deflate', 'zstd', 'x-lz4-frame', 'x-odps-lz4-frame'])('is the same under %s', async (encoding) => {
    const { body, headers } = await fetchRows(format, { encoding });
    const told = headers['content-encoding'];
    expect(told).toBe(encoding === 'x-odps-lz4-frame' && format === 'record' ? undefined : encoding);
    if (told === 'deflate') expect(inflateSync(body).equals(whole[format])).toBe(true);
    if (told === 'zstd') expect(Buffer.from(zstdDecompress(body)).equals(whole[format])).toBe(true);
  });

  it('is compressed otherwise than asked, or than told', async () => {
    const ignored = server.fail({ on: 'data', fault: { kind: 'encoding', as: null } });
    const plain = await fetchRows(format, { encoding: 'deflate' });
    expect([plain.headers['content-encoding'], plain.body.equals(whole[format])]).toEqual([undefined, true]);
    const mistold = server.fail({ on: 'data', fault: { kind: 'encoding', as: null, says: 'br' } });
    expect((await fetchRows(format)).headers['content-encoding']).toBe('br');
    for (const handle of [ignored, mistold]) handle.remove();
  });
});

it('stalls until the other side leaves', async () => {
  const handle = server.fail({ on: 'data', fault: { kind: 'stall', at: 100 } });
  const leaving = new AbortController();
  const asking = fetchRows('record', { signal: leaving.signal });
  expect(await Promise.race([asking.then(() => 'answered'), new Promise((resolve) => setTimeout(resolve, 100, 'waiting'))])).toBe('waiting');
  expect(server.counts).toMatchObject({ dataCallsNow: 1 });
  leaving.abort();
  await expect(asking).rejects.toThrow();
  await expect.poll(() => server.counts.dataCallsNow).toBe(0);
  handle.remove();
});

it('makes no more than what is taken', async () => {
  const made: number[] = [];
  const { partitions: [partition] } = sensorTable(project, 'long', 1_000_000);
  server.putTable({ ...sensorTable(project, 'sensor', 10), partitions: [{ values: [], rows: { count: 1_000_000, cell: (row, column) => { if (column === 0) made.push(row); return partition!.rows.cell(row, column); } } }] });
  const id = await newSession();
  const leaving = new AbortController();
  const asking = fetchRows('record', { id, count: 1_000_000, signal: leaving.signal, isIdle: true });
  await expect.poll(() => made.length).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(made.length).toBeLessThan(300_000);
  leaving.abort();
  await expect(asking).rejects.toThrow();
  server.putTable(sensorTable(project, 'sensor', 10_000));
  sessionId = await newSession();
});

it('notices where the other side leaves', async () => {
  behave({ bytesPerSecond: 50_000 });
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 100);
  await expect(fetchRows('record', { signal: leaving.signal })).rejects.toThrow();
  await expect.poll(() => server.counts.fetches.at(-1)).toMatchObject({ end: 'left' });
});

it.each([
  [{ kind: 'status', status: 429, retryAfterSeconds: 3 }, 429, 'FlowExceeded'], [{ kind: 'status', status: 429 }, 429, 'FlowExceeded'],
  [{ kind: 'status', status: 500 }, 500, 'InternalServerError'], [{ kind: 'status', status: 503, code: 'X', holdClientMs: 20 }, 503, '"HoldClientMillis":"20"'],
  [{ kind: 'html', status: 502 }, 502, '<html>'], [{ kind: 'clock', skewMs: -1_000_000 }, 400, 'RequestTimeTooSkewed'],
] satisfies [Fault, number, string][])('refuses with %j', async (fault, status, said) => {
  const handle = server.fail({ on: 'data', range: { start: 5, count: 6 }, nth: 2, times: 2, fault });
  const answers: Answer[] = [];
  for (let time = 0; time < 4; time++) answers.push(await fetchRows('record', { start: 5, count: 6 }), await fetchRows('record', { start: 6, count: 5 }));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, status, 200, status, 200, 200, 200]);
  expect(answers[2]!.text).toContain(said);
  expect(answers[2]!.headers['retry-after']).toBe(fault.kind === 'status' && 'retryAfterSeconds' in fault ? '3' : undefined);
  handle.remove();
});

it('closes the connection after having done what was asked', async () => {
  const { submitted } = server.counts.instances;
  const handle = server.fail({ on: 'submit', fault: { kind: 'drop' } });
  await expect(askServer(server, { method: 'POST', path: `/projects/${project}/instances`, body: '<Instance><Job><Tasks><SQL><Name>a</Name><Query>select 1</Query></SQL></Tasks></Job></Instance>' })).rejects.toThrow();
  expect(server.counts.instances.submitted).toBe(submitted + 1);
  handle.remove();
});

it('ends sessions and changes tables for good', async () => {
  for (const [kind, code] of [['session-expired', 'StatusConflict'], ['table-modified', 'TableModified']] as const) {
    const id = await newSession();
    const handle = server.fail({ on: 'data', fault: { kind } });
    for (let time = 0; time < 2; time++) expect(JSON.parse((await fetchRows('record', { id })).text)).toMatchObject({ Code: code });
    handle.remove();
  }
  sessionId = await newSession();
  expect((await fetchRows('record')).body.equals(whole.record)).toBe(true);
  server.putTable({ ...sensorTable(project, 'sensor', 10_000), columns: [{ name: 'node_id', type: 'string' }, { name: 'ts', type: 'datetime' }, { name: 'renamed', type: 'double' }] });
  expect(JSON.parse((await fetchRows('record')).text)).toMatchObject({ Code: 'TableModified' });
  expect((await fetchRows('record', { parameters: { disable_modified_check: 'true' } })).body.equals(whole.record)).toBe(true);
  expect((await fetchRows('record', { id: await newSession(), parameters: { columns: 'renamed' } })).status).toBe(200);
  server.putTable(sensorTable(project, 'sensor', 10_000));
  sessionId = await newSession();
});

it('refuses data calls beyond its slots', async () => {
  behave({ slotLimit: 2, retryAfterSeconds: 1, bytesPerSecond: 200_000 });
  const answers = await Promise.all([0, 1, 2, 3].map((start) => fetchRows('record', { start, count: 1000 })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('1');
  expect(server.counts).toMatchObject({ refusedForSlots: 2, dataCallsAtMost: 2 });
});

describe('streams', () => {
  it('may end with an end mark, have chunks that divide them, or end early near a size', async () => {
    behave({ arrowEndMark: true });
    expect((await fetchRows('arrow')).body.subarray(-12, -4).toString('hex')).toBe('ffffffff00000000');
    behave({ chunkBytes: 'divisor' });
    const { body } = await fetchRows('arrow');
    expect((body.length - 8) % (body.readUInt32BE(0) + 4)).toBe(0);
    behave({ arrowBatchRows: 100 });
    expect((await fetchRows('record', { parameters: { raw_size: '5000' } })).body.length).toBeLessThan(whole.record.length / 10);
  });

  it('may have ten-byte checksums, and metrics', async () => {
    behave({ tenByteChecksums: true });
    expect((await fetchRows('record')).body.length).toBeGreaterThan(whole.record.length);
    behave({ metricsFooter: true });
    expect((await fetchRows('record')).text).toContain('ServerTotalCost');
  });

  it('have no Arrow form for some types', async () => {
    const path = `/projects/${project}/tables/record_only`;
    const made = await askServer(server, { method: 'POST', path, parameters: { downloads: '' }, isTunnel: true });
    const { DownloadID } = JSON.parse(made.text) as { DownloadID: string };
    const parameters = { data: '', downloadid: DownloadID, rowrange: '(0,10)' };
    expect(JSON.parse((await askServer(server, { path, parameters: { ...parameters, arrow: '' }, isTunnel: true })).text)).toMatchObject({ Code: 'MethodNotAllowed' });
    expect((await askServer(server, { path, parameters, isTunnel: true })).status).toBe(200);
    expect((await askServer(server, { path, parameters: { ...parameters, arrow: '', columns: 'id' }, isTunnel: true })).status).toBe(200);
  });
});
