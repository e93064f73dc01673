import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompareResult } from '../../shared/compare';
import { buildSide } from '../loader/compare/build-side';
import { forkSide } from '../loader/compare/fork-side';
import type { StartSide } from '../loader/compare/side-task';
import { compareLines } from './compare-lines';
import { wordsFor } from './cli-texts';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-compare-cli-'));
  program = await buildSide();
});
afterAll(async () => {
  await rm(path.dirname(program), { recursive: true });
  await rm(folder, { recursive: true });
});

const startSide: StartSide = (task) => forkSide(program, task);

async function cli(args: string[], options: Parameters<typeof createTestTerminal>[1] = {}): Promise<{ exit: number; terminal: TestTerminal }> {
  const terminal = createTestTerminal(args, { folder, startSide, ...options });
  return { exit: await runCommandLine(terminal), terminal };
}

describe('sluice compare', () => {
  it('ends --json with every figure, and keeps the same in a dated log', async () => {
    const { exit, terminal } = await cli(['compare', '--rows', '100,2000', '--out', 'logs', '--json']);
    expect(exit).toBe(0);
    const lines = terminal.json();
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['progress', 'result']));
    const { type, status, logs, ...result } = lines.at(-1) as unknown as CompareResult & { type: string; status: string; logs: string[] };
    expect([type, status]).toEqual(['result', 'done']);
    expect(result.sizes.map(({ size, rows, channels }) => [size, rows, channels])).toEqual([[100, 100, 3], [2000, 2000, 3]]);
    for (const { loadAll, streaming, differences } of result.sizes) {
      expect(streaming.elapsedMs).toBeGreaterThan(0);
      expect(loadAll).toMatchObject({ status: 'done', missing: 0, rows: streaming.rows, duplicates: streaming.duplicates });
      expect(differences?.missingAsZero).toBe(streaming.missing);
    }
    expect((await readdir(path.join(folder, 'logs'))).sort()).toEqual(logs.map((log) => path.basename(log)).sort());
    expect(logs.map((log) => path.extname(log))).toEqual(['.log', '.json']);
    expect(path.basename(logs[0] as string)).toMatch(/^compare-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.log$/);
    expect(JSON.parse(await readFile(logs[1] as string, 'utf8'))).toEqual(result);
    expect(await readFile(logs[0] as string, 'utf8')).toContain('all at once');
    expect(terminal.written.err).toBe('');
  });

  it('tells its progress and a table in the reader\'s language', async () => {
    const { exit, terminal } = await cli(['compare', '--rows', '300', '--lang', 'zh-CN']);
    expect(exit).toBe(0);
    expect(terminal.written.out).toMatch(/^一次性加载与流式加载的比较\n\n *行数 {2}加载方式/);
    expect(terminal.written.out).toMatch(/\n +300 {2}一次性 .*\n +流式 /);
    expect(terminal.written.err).toContain('第 1 / 1 项：流式加载');
  });

  it.each([
    ['en', 'All at once was stopped at 4.00 GB of memory, after 5,000,000 rows (a month)', '> 4.01 GB'],
    ['zh-CN', '一次性加载在内存达到 4.00 GB 时被停止，当时已读 5,000,000 行（一个月）', '> 4.01 GB'],
  ] as const)('says in %s where load-all was stopped', (language, sentence, memory) => {
    const lines = compareLines({
      machine: { platform: 'linux x64', cpu: 'a CPU', cores: 1, memoryBytes: 8e9, runtime: 'Node 20' },
      elapsedMs: 1,
      sizes: [{
        size: 'month', rows: 17_490_000, nodes: 2000, steps: 8928, channels: 3, fileBytes: 9e8, differences: null,
        loadAll: { status: 'out-of-memory', rows: 5_000_000, elapsedMs: 9000, peakRssBytes: 4.01e9, limitBytes: 4e9 },
        streaming: { status: 'done', rows: 17_490_000, duplicates: 173_000, missing: 1_600_000, elapsedMs: 4000, peakRssBytes: 3e8 },
      }],
    }, wordsFor(language));
    expect(lines).toContain(sentence);
    expect(lines.join('\n')).toContain(memory);
  });

  it.each(['Make up rows', 'Load by streaming', 'Load all at once'])('leaves nothing behind when interrupted at %s', async (stage) => {
    const out = path.join('cancelled', stage);
    const { exit, terminal } = await cli(['compare', '--rows', '500000', '--out', out], { onErr: (text, { interrupt, ended }) => { if (text.includes(stage) && ended.length === 0) interrupt(); } });
    expect(exit).toBe(4);
    expect(terminal.written.err).toContain('Cancelled');
    expect(await readdir(folder)).not.toContain('cancelled');
  });

  it.each([
    ['0', '--rows does not take "0", but whole numbers from 1 to 1,000,000,000, or month, joined by commas', '--rows 不能是“0”，应为用逗号分隔的 1 至 1,000,000,000 的整数或 month'],
    ['1000,year', 'does not take "1000,year"', '不能是“1000,year”'],
    ['1000000001', 'does not take "1000000001"', '不能是“1000000001”'],
    ['', 'does not take ""', '不能是“”'],
  ])('exits with 2 at --rows %j and says why in both languages', async (rows, en, zh) => {
    for (const [lang, title] of [['en', en], ['zh-CN', zh]] as const) {
      const { exit, terminal } = await cli(['compare', '--rows', rows, '--lang', lang]);
      expect(exit).toBe(2);
      expect(terminal.written.err).toContain(title);
    }
  });
});
