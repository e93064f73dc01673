import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../shared/export-entries';
import { hashesIn } from './folder-hashes';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

const others = exportFormats.filter((format) => format !== 'series' && format !== 'parquet');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-export-again-'));
  expect((await cli(['sample', 'city'])).exit).toBe(0);
  expect((await cli(['run', 'city/sample.sluice.json', '--limit', '20000', '--out', 'out'])).exit).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

async function cli(args: string[]): Promise<{ exit: number; terminal: TestTerminal }> {
  const terminal = createTestTerminal(args, { folder, env: { SLUICE_WORK: path.join(folder, 'work') } });
  return { exit: await runCommandLine(terminal), terminal };
}

describe('sluice export', () => {
  it('writes the bytes that a load writes, from the series folder alone', async () => {
    const { exit } = await cli(['export', 'out/series', '--format', 'npz', '--out', 'again']);
    expect(exit).toBe(0);
    expect(await hashesIn(path.join(folder, 'again/npz'))).toEqual(await hashesIn(path.join(folder, 'out/npz')));
  });

  it('writes every format, beside the series, and all of them verify', async () => {
    const { exit, terminal } = await cli(['export', 'out', '--format', others.join(','), '--json']);
    expect(terminal.written.err).toBe('');
    expect(exit).toBe(0);
    const bytesOf = (line: unknown, key: 'exports' | 'outputs'): Record<string, number> => Object.fromEntries((line as Record<string, { format: string; bytes: number }[]>)[key]?.map((one) => [one.format, one.bytes]) ?? []);
    const [planned, written] = [bytesOf(terminal.json().find((line) => line['type'] === 'forecast'), 'exports'), bytesOf(terminal.json().at(-1), 'outputs')];
    expect(Object.keys(planned)).toEqual(others);
    expect((written['npz'] as number) / (planned['npz'] as number)).toBeCloseTo(1, 2);
    expect(terminal.json().at(-1)).toMatchObject({ type: 'result', status: 'done', outputs: others.map((format) => ({ format, path: path.join(folder, 'out', format) })) });
    expect((await cli(['verify', 'out'])).exit).toBe(0);
  });

  it('takes the options of a format, and tells in which language it is asked what it takes', async () => {
    expect((await cli(['export', 'out', '--format', 'dcrnn:dayOfWeek=one-hot,stgcn', '--dtype', 'f8', '--out', 'week'])).exit).toBe(0);
    const manifest = JSON.parse(await readFile(path.join(folder, 'week/dcrnn/manifest.json'), 'utf8')) as { options: object; files: { arrays?: { dtype: string; shape: number[] }[] }[] };
    expect(manifest.options).toEqual({ dayOfWeek: 'one-hot' });
    expect(manifest.files[0]?.arrays?.[0]).toMatchObject({ name: 'x', dtype: 'f8', shape: [expect.any(Number), 12, 48, 10] });
    const { exit, terminal } = await cli(['export', 'out', '--format', 'dcrnn:dayOfWeek=monday', '--lang', 'zh-CN']);
    expect(exit).toBe(2);
    expect(terminal.written.err).toContain('--format 不能是“dcrnn:dayOfWeek=monday”，应为用逗号分隔的格式名');
  });

  it('refuses what is no series folder, and formats it does not know', async () => {
    expect((await cli(['export', 'city', '--format', 'npz'])).exit).toBe(6);
    const { exit, terminal } = await cli(['export', 'out', '--format', 'npzz']);
    expect(exit).toBe(2);
    expect(terminal.written.err).toContain('--format');
    expect((await cli(['export', 'out', '--format', 'series'])).exit).toBe(2);
  });
});
