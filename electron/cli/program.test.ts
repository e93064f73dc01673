import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-cli-'));
  expect((await cli(['sample', 'city'])).exit).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

async function cli(args: string[], options: Parameters<typeof createTestTerminal>[1] = {}): Promise<{ exit: number; terminal: TestTerminal }> {
  const terminal = createTestTerminal(args, { folder, ...options });
  return { exit: await runCommandLine(terminal), terminal };
}

describe('sluice run', () => {
  it('ends --json with a result whose rows add up, and exports that verify', async () => {
    const { exit, terminal } = await cli(['run', 'city/sample.sluice.json', '--json', '--out', 'out']);
    expect(exit).toBe(0);
    const lines = terminal.json();
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['progress', 'log', 'forecast', 'result']));
    const result = lines.at(-1) as { rows: Record<string, number>; loadMs: number; elapsedMs: number; outputs: { format: string; path: string; bytes: number }[] };
    expect(result).toMatchObject({ type: 'result', status: 'done', name: 'sample', nodes: 48, steps: 4032, channels: 2, channelNames: ['flow', 'speed'], samples: { train: 2396, val: 784, test: 783 }, windowsDropped: 0, dst: [], stepsWithoutRows: 0, limitRows: null });
    expect(result.loadMs).toBeGreaterThan(0);
    expect(result.loadMs).toBeLessThanOrEqual(result.elapsedMs);
    const { read = 0, accepted = 0, rejected = 0, outOfGrid = 0, unknownNodes = 0 } = result.rows;
    expect(read).toBe(accepted + rejected + outOfGrid + unknownNodes);
    expect(result.outputs.map(({ format, path: at }) => [format, at])).toEqual([['series', path.join(folder, 'out', 'series')], ['npz', path.join(folder, 'out', 'npz')]]);
    expect(terminal.written.err).toBe('');

    const verified = await cli(['verify', 'out', '--json']);
    expect(verified.exit).toBe(0);
    expect(verified.terminal.json().at(-1)).toMatchObject({ type: 'result', status: 'done', files: 22 });
  });

  it('takes fewer rows with --limit and says so, beside the recipe when no folder is named', async () => {
    const { exit, terminal } = await cli(['run', 'city/sample.sluice.json', '--limit', '60000', '--memory', '400', '--restart']);
    expect(exit).toBe(0);
    expect(terminal.written.out).toContain('A quick try: only the first 60,000 rows were read');
    expect((await readdir(path.join(folder, 'city', 'sample'))).sort()).toEqual(['npz', 'quality', 'series']);
  });

  it('tells a summary and its progress in Chinese where the system speaks it', async () => {
    const { exit, terminal } = await cli(['run', 'city/sample.sluice.json', '--out', 'zh'], { env: { LC_ALL: '', LANG: 'zh_CN.UTF-8' } });
    expect(exit).toBe(0);
    expect(terminal.written.out).toMatch(/^sample 已完成\n\n读取行 +192,012\n {2}采用/);
    expect(terminal.written.err).toMatch(/48 个节点，4,032 步，1 个文件共 192,012 行\n/);
    expect(terminal.written.err).not.toContain('\x1b');
  });

  it('redraws one line on a screen, no wider than it, and clears it at the end', async () => {
    const { terminal } = await cli(['run', 'city/sample.sluice.json', '--out', 'zh'], { columns: 30 });
    const drawn = terminal.written.err.split('\r').slice(1).map((text) => text.split('\x1b[K')[0] as string).filter((text) => !text.includes('\n'));
    expect(drawn.length).toBeGreaterThan(1);
    for (const text of drawn) expect(text.length).toBeLessThan(30);
    expect(terminal.written.err.lastIndexOf('\r\x1b[K')).toBe(terminal.written.err.length - '\r\x1b[K'.length);
  });

  it('refuses a memory budget that is too small, before a row is read', async () => {
    const { exit, terminal } = await cli(['run', 'city/sample.sluice.json', '--memory', '64', '--out', 'small']);
    expect(exit).toBe(5);
    expect(terminal.written.err).toContain('memory-budget-exceeded');
    expect(existsSync(path.join(folder, 'small'))).toBe(false);
  });

  it('refuses to write over something else, before a row is read', async () => {
    await mkdir(path.join(folder, 'mine', 'npz'), { recursive: true });
    await writeFile(path.join(folder, 'mine', 'npz', 'thesis.txt'), 'x');
    const { exit, terminal } = await cli(['run', 'city/sample.sluice.json', '--out', 'mine', '--json']);
    expect(exit).toBe(2);
    expect(terminal.json()).toMatchObject([{ type: 'error', code: 'output-not-ours' }]);
    expect(await readdir(path.join(folder, 'mine'))).toEqual(['npz']);
  });

  it.each(['Read and align', 'Export Series', 'Export NPZ'])('leaves nothing behind when interrupted at %s', async (stage) => {
    const out = path.join(`gone at ${stage}`, 'out');
    const { exit, terminal } = await cli(['run', 'city/sample.sluice.json', '--out', out], { onErr: (text, { interrupt, ended }) => { if (text.startsWith(stage) && ended.length === 0) interrupt(); } });
    expect(exit).toBe(4);
    expect(terminal.written.err).toContain('Cancelled\n  Your files are as they were');
    expect(existsSync(path.join(folder, `gone at ${stage}`))).toBe(false);
  });

  it('leaves an older export as whole as it was when interrupted', async () => {
    expect((await cli(['run', 'city/sample.sluice.json', '--out', 'older'])).exit).toBe(0);
    const { exit } = await cli(['run', 'city/sample.sluice.json', '--out', 'older'], { onErr: (text, { interrupt, ended }) => { if (text.startsWith('Export NPZ') && ended.length === 0) interrupt(); } });
    expect(exit).toBe(4);
    expect((await readdir(path.join(folder, 'older'))).sort()).toEqual(['npz', 'quality', 'series']);
    expect((await cli(['verify', 'older'])).exit).toBe(0);
  });

  it('ends at once at a second interrupt', async () => {
    const terminal = createTestTerminal(['run', 'city/sample.sluice.json', '--out', 'twice'], { folder });
    const running = runCommandLine(terminal);
    terminal.interrupt();
    terminal.interrupt();
    expect(terminal.ended).toEqual([4]);
    expect(terminal.written.err).toContain('Ctrl-C again ends at once');
    expect(await running).toBe(4);
  });
});

describe('sluice plan --model', () => {
  it('plans as the model has it, and says what leaks', async () => {
    const { exit, terminal } = await cli(['plan', 'city/sample.sluice.json', '--model', 'dcrnn', '--json']);
    expect(exit).toBe(0);
    expect(terminal.json().at(-1)).toMatchObject({ samples: { train: 2806, val: 401, test: 802 }, leakage: { shared: [{ earlier: 'train', later: 'val', steps: 23, targets: 11 }, { earlier: 'val', later: 'test', steps: 23, targets: 11 }] } });
    const said = await cli(['plan', 'city/sample.sluice.json', '--model', 'dcrnn', '--lang', 'zh-CN']);
    expect(said.terminal.written.out).toContain('训练集和验证集共用 23 步，其中 11 步同为两者的目标');
  });

  it('refuses a model that it does not know, and names those it does', async () => {
    const { exit, terminal } = await cli(['plan', 'city/sample.sluice.json', '--model', 'gmann']);
    expect(exit).toBe(2);
    expect(terminal.written.err).toContain('gman');
  });
});

describe('sluice verify', () => {
  it('exits with 6 after one flipped byte, and names the file', async () => {
    expect((await cli(['run', 'city/sample.sluice.json', '--out', 'flip'])).exit).toBe(0);
    const values = await open(path.join(folder, 'flip', 'series', 'values.npy'), 'r+');
    const { buffer } = await values.read(Buffer.alloc(1), 0, 1, 5000);
    await values.write(Buffer.from([(buffer[0] as number) ^ 1]), 0, 1, 5000);
    await values.close();
    const { exit, terminal } = await cli(['verify', 'flip', '--lang', 'zh-CN']);
    expect(exit).toBe(6);
    expect(terminal.written.err).toContain('series/values.npy 的哈希应为');
  });

  it('says when there is no export', async () => {
    expect((await cli(['verify', 'nowhere'])).exit).toBe(6);
  });
});

describe('sluice plan and inspect', () => {
  it('plans without writing anything', async () => {
    const before = await readdir(folder);
    const { exit, terminal } = await cli(['plan', 'city/sample.sluice.json', '--json']);
    expect(exit).toBe(0);
    expect(terminal.json()).toMatchObject([{ type: 'result', name: 'sample', rows: 192_012, nodes: 48, steps: 4032, channels: 2, nodeReport: { inTable: 49, withoutPosition: 3, notInData: { count: 1, examples: ['S0609'] } } }]);
    expect(await readdir(folder)).toEqual(before);
    expect((await cli(['plan', 'city/sample.sluice.json'])).terminal.written.out).toContain('Plan of sample');
  });

  it('describes a recipe and a data file alike', async () => {
    const [ofRecipe, ofFile] = await Promise.all(['city/sample.sluice.json', 'city/flows.csv'].map(async (target) => (await cli(['inspect', target, '--json'])).terminal.json().at(-1)));
    expect(ofFile).toEqual(ofRecipe);
    expect(ofFile).toMatchObject({ type: 'result', guess: { node: ['sensor_id'], values: ['flow', 'speed'], stepSeconds: 300 } });
    const { terminal } = await cli(['inspect', 'city/flows.csv']);
    expect(terminal.written.out).toMatch(/time step {2}5min\n/);
  });

  it('tells a recipe from data that is JSON, too', async () => {
    await writeFile(path.join(folder, 'rows.json'), '{"id":"a","time":"2025-01-01 00:00","flow":1}\n{"id":"a","time":"2025-01-01 01:00","flow":2}\n');
    await writeFile(path.join(folder, 'plain.json'), await readFile(path.join(folder, 'city', 'sample.sluice.json')));
    expect((await cli(['inspect', 'rows.json', '--json'])).terminal.json().at(-1)).toMatchObject({ columns: [{ name: 'id' }, { name: 'time' }, { name: 'flow' }] });
    const { exit, terminal } = await cli(['inspect', 'plain.json', '--json']);
    expect(exit).toBe(3);
    expect(terminal.json().at(-1)).toMatchObject({ code: 'file-not-found', details: { path: path.join(folder, 'flows.csv') } });
  });
});

describe('the command line', () => {
  it('names a value that it does not take before the many that it does', async () => {
    expect((await cli(['run', 'a', '--model', 'gwnet', '--lang', 'en'])).terminal.written.err).toContain('Error: --model does not take "gwnet", but patchstg or stwave');
    expect((await cli(['run', 'a', '--model', 'gwnet', '--lang', 'zh-CN'])).terminal.written.err).toContain('错误：--model 不能是“gwnet”，应为 patchstg');
  });

  it.each([
    [['foo'], 'There is no command foo', '没有 foo 这个命令'],
    [['run'], 'RECIPE is missing', '缺少 RECIPE'],
    [['run', 'a', '--jsn'], 'There is no option --jsn; did you mean --json?', '没有 --jsn 这个选项，是否想写 --json？'],
    [['run', 'a', 'b'], 'There are too many arguments', '参数太多'],
    [['run', 'a', '--limit'], '--limit <ROWS> lacks its value', '--limit <ROWS> 缺少值'],
    [['run', 'a', '--limit', '-5'], '--limit does not take "-5", but a whole number of at least 1', '--limit 不能是“-5”，应为不小于 1 的整数'],
    [['run', 'a', '--memory', '63'], '--memory does not take "63", but a whole number of at least 64', '--memory 不能是“63”，应为不小于 64 的整数'],
  ])('exits with 2 at %j and says why in both languages', async (args, en, zh) => {
    for (const [lang, title] of [['en', `Error: ${en}\n`], ['zh-CN', `错误：${zh}\n`]] as const) {
      const { exit, terminal } = await cli([...args, '--lang', lang]);
      expect(exit).toBe(2);
      expect(terminal.written.err).toContain(title);
    }
    expect((await cli([...args, '--json'])).terminal.json()).toMatchObject([{ type: 'error', code: 'usage', message: en, exitCode: 2 }]);
  });

  it('shows its version and its help', async () => {
    expect((await cli(['--version'])).terminal.written.out).toBe('1.2.3\n');
    const help = await cli([]);
    expect(help.exit).toBe(0);
    for (const command of ['run', 'plan', 'inspect', 'verify', 'sample']) expect(help.terminal.written.out).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect((await cli(['run', '--help', '--lang', 'zh-CN'])).terminal.written.out).toMatch(/用法：.*\n[^]*选项：\n[^]*通用选项：/);
  });

  const built = path.join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');
  it.skipIf(!existsSync(built))('runs as it is built', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [built, 'plan', 'city/sample.sluice.json', '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ type: 'result', status: 'done', nodes: 48 });
  });
});
