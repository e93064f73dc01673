import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSource, recipeFor, tempFolder } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

const describeFolder = (source = {}): ReturnType<typeof describeSource> => describeSource(recipeFor({ source }), temp.folder);

it('tells types by what the cells hold', async () => {
  temp.write('a.csv', 'site_id,code,t,day,ok,flow,speed,lane,note\n1,007,2024-01-01 00:00,2024-01-01,true,NA,1.5,15;8;0,\n2,010,2024-01-01 00:05,2024-01-02,false,3,2,1;2;3,\n');
  const { columns, firstRows, csv } = await describeFolder();
  expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toEqual({
    site_id: 'integer', code: 'text', t: 'timestamp', day: 'date', ok: 'boolean', flow: 'integer', speed: 'number', lane: 'text', note: 'text',
  });
  expect(columns.find(({ name }) => name === 'lane')).toMatchObject({ packed: { separator: ';', length: 3 }, sample: '15;8;0' });
  expect(columns.find(({ name }) => name === 'flow')).toMatchObject({ sample: '3', packed: null });
  expect(firstRows[0]).toEqual(['1', '007', '2024-01-01 00:00', '2024-01-01', 'true', null, '1.5', '15;8;0', null]);
  expect(csv).toEqual({ delimiter: ',', header: true, quote: '"', encoding: 'utf-8' });
});

describe('the guess', () => {
  const lines = (header: string, line: (node: number, step: number) => string): string => `${header}\n${Array.from({ length: 60 }, (_, i) => line(i % 3, Math.floor(i / 3))).join('\n')}\n`;
  const clock = (step: number): string => `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`;

  it('takes id columns as a composite key and leaves positions and counters out', async () => {
    temp.write('a.csv', lines('no,nds_id,next_nds_id,passts_time,flow,lat,lng', (node, step) => `${step * 3 + node},${node},${node + 1},${1_751_299_200 + step * 60},${step},39.9,116.4`));
    expect((await describeFolder()).guess).toEqual({ node: ['nds_id', 'next_nds_id'], time: { column: 'passts_time', format: 'epoch-s' }, values: ['flow'], stepSeconds: 60 });
  });

  it('falls back on the text that tells rows of one time apart', async () => {
    temp.write('a.csv', lines('wind,where,when,temp', (node, step) => `${node === 1 ? 'N' : 'S'},spot ${node},2024-01-01T${clock(step)}:00Z,${step}`));
    expect((await describeFolder()).guess).toEqual({ node: ['where'], time: { column: 'when', format: 'auto' }, values: ['temp'], stepSeconds: 300 });
  });

  it('finds times that need a pattern', async () => {
    temp.write('a.csv', lines('station,stamp,humid', (node, step) => `${node},31/01/2024 ${clock(step)},${step}`));
    expect((await describeFolder()).guess).toEqual({ node: ['station'], time: { column: 'stamp', format: '%d/%m/%Y %H:%M' }, values: ['humid'], stepSeconds: 300 });
  });

  it('finds Chinese parts of time', async () => {
    temp.write('a.csv', lines('站点,年,月,日,时,流量', (node, step) => `${node},2024,1,${1 + Math.floor(step / 24)},${step % 24},${step}`));
    expect((await describeFolder()).guess).toEqual({ node: ['站点'], time: { parts: { year: '年', month: '月', day: '日', hour: '时' } }, values: ['流量'], stepSeconds: 3600 });
  });

  it('takes areas and partitions for no values', async () => {
    temp.write('a.csv', lines('nds_id,adcode,ds,passts_time,flow_label', (node, step) => `${node},110000,20250701,2025-07-01 ${clock(step)}:00,${step}`));
    expect((await describeFolder()).guess.values).toEqual(['flow_label']);
  });

  it('takes whole numbers of today for times where nothing else is one', async () => {
    temp.write('a.csv', lines('station,t,speed,n', (node, step) => `s${node},${1_740_787_200_000 + step * 300_000},${step / 2},${step}`));
    expect((await describeFolder()).guess).toEqual({ node: ['station'], time: { column: 't', format: 'epoch-ms' }, values: ['speed', 'n'], stepSeconds: 300 });
  });

  it('finds the step of times that waver within it', async () => {
    temp.write('a.csv', lines('station,time,speed', (node, step) => `${node},${new Date(Date.UTC(2025, 6, 1, 0, step, (step * step * 5 + node) % 13)).toISOString()},${step}`));
    expect((await describeFolder()).guess.stepSeconds).toBe(60);
  });

  it('is empty where there is nothing to go by', async () => {
    temp.write('a.csv', 'x,y\n1,2\n');
    expect((await describeFolder()).guess).toEqual({ node: [], time: null, values: [], stepSeconds: null });
  });
});

describe('notes', () => {
  it('count dirty cells over all files and show the first', async () => {
    temp.write('a.csv', 'node,flow\nA,1\nB,2\n');
    temp.write('b.csv', `node,flow\n${'A,1\n'.repeat(30)}B,-\nB,?\n`);
    const { notes } = await describeFolder();
    expect(notes).toMatchObject([{ kind: 'dirty-cells', column: 'flow', cells: 2, samples: [{ line: 32, value: '-', text: 'B,-' }, { line: 33, value: '?', text: 'B,?' }] }]);
  });

  it('tell which columns a file lacks or adds', async () => {
    temp.write('a.csv', 'node,flow\nA,1\n');
    const path = temp.write('b.csv', 'node,Flow,speed\nA,1,2\n');
    expect((await describeFolder()).notes).toEqual([{ kind: 'columns-differ', path, missing: ['flow'], added: ['Flow', 'speed'] }]);
  });

  it('say nothing of text', async () => {
    temp.write('a.csv', 'node,word\nA,x\nB,y\n');
    expect((await describeFolder()).notes).toEqual([]);
  });
});

it('knows the rows of JSON lines only by reading them, and shows nested values as text', async () => {
  temp.write('a.jsonl', '{"node":"A","time":"2024-01-01T00:00:00Z","flow":1.5,"meta":{"k":1}}\n{"node":"B","time":"2024-01-01T00:00:00Z","flow":null}\n');
  const { files, columns, firstRows, csv } = await describeFolder();
  expect(files[0]).toMatchObject({ format: 'json', rows: null });
  expect(columns.map(({ name, type }) => [name, type])).toEqual([['node', 'text'], ['time', 'timestamp'], ['flow', 'number'], ['meta', 'text']]);
  expect(firstRows).toEqual([['A', '2024-01-01T00:00:00Z', '1.5', '{"k":1}'], ['B', '2024-01-01T00:00:00Z', null, null]]);
  expect(csv).toBeNull();
});
