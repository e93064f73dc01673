import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecipeInput } from '../../shared/recipe';
import { runCommandLine } from './program';
import { createTestTerminal } from './test-terminal';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(path.join(tmpdir(), 'sluice-bad-')); });
afterAll(() => rm(folder, { recursive: true }));

const header = 'station,time,PM2.5,SO2';
const rows = Array.from({ length: 72 }, (_, i) => `A,2025-01-${String(1 + Math.floor(i / 24)).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:00,${i},${i % 7}`);
const data = `${[header, ...rows].join('\n')}\n`;

const good: RecipeInput = {
  sluice: 1,
  name: 'air',
  source: { kind: 'files', paths: ['air.csv'] },
  columns: { node: ['station'], time: { column: 'time' }, values: [{ column: 'PM2.5' }, { column: 'SO2' }] },
  grid: { step: '1h' },
  windows: { history: 4, horizon: 2 },
};

interface BadInput {
  name: string;
  data?: string;
  recipe?: object;
  code: string;
  exitCode: number;
  /** What both languages must name: the place and the way out. */
  names: (string | RegExp)[];
}

const badInputs: BadInput[] = [
  { name: 'no such file', recipe: { source: { kind: 'files', paths: ['aair.csv'] } }, code: 'file-not-found', exitCode: 3, names: ['aair.csv', 'source.paths'] },
  { name: 'an empty file', data: '', code: 'file-empty', exitCode: 3, names: ['air.csv', 'source.paths'] },
  { name: 'no header', data: `${rows.join('\n')}\n`, code: 'header-missing', exitCode: 3, names: ['A,2025-01-01 00:00,0,0', 'air.csv', 'source.csv.header'] },
  { name: 'a wrong delimiter', recipe: { source: { kind: 'files', paths: ['air.csv'], csv: { delimiter: ';' } } }, code: 'delimiter-wrong', exitCode: 3, names: [header, 'air.csv', 'source.csv.delimiter', /["“],["”]/] },
  { name: 'text in a number column', data: data.replace(',17,3\n', ',seventeen,3\n'), code: 'bad-row', exitCode: 3, names: ['19', 'PM2.5', 'seventeen', 'air.csv', 'load.badRows', 'source.csv.nullValues'] },
  { name: 'a time that cannot be read', data: data.replace('2025-01-01 17:00', 'last Monday'), code: 'bad-row', exitCode: 3, names: ['19', 'time', 'last Monday', 'air.csv', 'columns.time.format'] },
  { name: 'an unknown column', recipe: { columns: { ...good.columns, values: [{ column: 'PM25' }] } }, code: 'column-not-found', exitCode: 3, names: ['PM25', /["“]PM2\.5["”]/, 'columns.values', 'air.csv'] },
  { name: 'a column for each node, read as rows', data: `time,${Array.from({ length: 9 }, (_, i) => `s${i}`).join()}\n2025-01-01 00:00,1,2,3,4,5,6,7,8,9\n`, code: 'column-not-found', exitCode: 3, names: ['station', 's0', 'columns.node', '"layout": "wide"', 'air.csv'] },
  { name: 'numbers with a decimal comma', data: `${header.replaceAll(',', ';')}\n${rows.map((row) => row.replaceAll(',', ';').replace(/;(\d)$/, ',5;$1')).join('\n')}\n`, code: 'bad-row', exitCode: 3, names: ['0,5', 'PM2.5', 'air.csv', /decimal point|小数点/] },
  { name: 'bad rows skipped, and none borne', recipe: { load: { badRows: 'skip' } }, data: data.replace(',17,3\n', ',seventeen,3\n'), code: 'bad-row', exitCode: 3, names: ['19', 'load.maxBadRows', /it is 0 unless set|不写则为 0/] },
  { name: 'an end before the start', recipe: { grid: { step: '1h', start: '2025-01-03T00:00', end: '2025-01-01T00:00' } }, code: 'grid-end-before-start', exitCode: 2, names: ['grid.start', 'grid.end', '2025-01-03', '2025-01-01'] },
  { name: 'windows longer than the data', recipe: { windows: { history: 100 } }, code: 'windows-longer-than-data', exitCode: 2, names: ['112', '72', 'windows.history'] },
  { name: 'a typo in a key of the recipe', recipe: { windows: undefined, window: { history: 4 } }, code: 'recipe-invalid', exitCode: 2, names: ['window', /["“]windows["”]/, 'air.sluice.json'] },
];

describe.each(badInputs)('given $name', ({ data: bad, recipe, code, exitCode, names }) => {
  const text = (lang: string): Promise<{ err: string; exit: number }> => report(['run', 'air.sluice.json', '--lang', lang]).then(({ terminal, exit }) => ({ err: terminal.written.err, exit }));
  async function report(args: string[]): Promise<{ terminal: ReturnType<typeof createTestTerminal>; exit: number }> {
    await writeFile(path.join(folder, 'air.csv'), bad ?? data);
    await writeFile(path.join(folder, 'air.sluice.json'), JSON.stringify({ ...good, ...recipe }, null, 2));
    const terminal = createTestTerminal(args, { folder });
    return { terminal, exit: await runCommandLine(terminal) };
  }

  it.each([['en', 'Error: ', 'What to do: '], ['zh-CN', '错误：', '怎么办：']])('names the place and the way out in %s', async (lang, error, whatToDo) => {
    const { err, exit } = await text(lang);
    expect(exit).toBe(exitCode);
    for (const name of [error, whatToDo, code, ...names]) expect(err).toMatch(typeof name === 'string' ? new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : name);
    if (lang === 'zh-CN') expect(err).not.toMatch(/\b(the|is|are)\b/);
  });

  it('ends --json with the error', async () => {
    const { terminal, exit } = await report(['run', 'air.sluice.json', '--json']);
    expect(exit).toBe(exitCode);
    expect(terminal.json().at(-1)).toMatchObject({ type: 'error', code, exitCode, message: expect.any(String) as string });
    expect(terminal.written.err).toBe('');
  });
});

const doubtful: { name: string; recipe?: object; data?: string; names: (string | RegExp)[] }[] = [
  { name: 'a step finer than the data', recipe: { grid: { step: '5min' } }, names: ['grid.step', '72'] },
  { name: 'a node column that numbers rows', recipe: { columns: { ...good.columns, node: ['PM2.5'], values: [{ column: 'SO2' }] } }, names: ['columns.node', '72'] },
  { name: 'milliseconds read as seconds', recipe: { columns: { ...good.columns, time: { column: 'time', format: 'epoch-s' } } }, data: `${header}\n${rows.map((row, i) => row.replace(/2025[^,]*/, String((1_735_689_600 + i * 3600) * 1000))).join('\n')}\n`, names: ['columns.time.format', '56971'] },
  { name: 'a number that stands for none', data: data.replace(',17,3\n', ',-9999,3\n'), names: ['PM2.5', '-9999', 'source.csv.nullValues'] },
];

it.each(doubtful)('warns of what hardly anybody means: $name', async ({ recipe, data: given, names }) => {
  await writeFile(path.join(folder, 'air.csv'), given ?? data);
  await writeFile(path.join(folder, 'air.sluice.json'), JSON.stringify({ ...good, ...recipe }, null, 2));
  const terminal = createTestTerminal(['run', 'air.sluice.json', '--out', 'doubtful', '--lang', 'en'], { folder });
  expect(await runCommandLine(terminal)).toBe(0);
  const warnings = terminal.written.err.split('\n').filter((line) => line.startsWith('Warning: '));
  expect(warnings).toHaveLength(1);
  for (const name of names) expect(warnings[0]).toContain(name);
});
