import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecipe } from '../loader/recipe-file';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-import-'));
  await writeFile(path.join(folder, 'city.ini'), '[data]\nodps_project = p\nodps_endpoint = https://service.example/api\nodps_table = flows\nodps_access_key = sesame\nadcode = 110000\nshuffle = 1\n');
  await writeFile(path.join(folder, 'half.ini'), '[data]\nadcode = 110000\n');
  await writeFile(path.join(folder, 'other.ini'), '[train]\nlr = 1\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function cli(args: string[]): Promise<{ exit: number; terminal: TestTerminal }> {
  const terminal = createTestTerminal(args, { folder });
  return { exit: await runCommandLine(terminal), terminal };
}

describe('sluice import', () => {
  it('writes a recipe beside the INI file, says what it left out, and copies no key', async () => {
    const { exit, terminal } = await cli(['import', 'city.ini']);
    expect(exit).toBe(0);
    const file = path.join(folder, 'city.sluice.json');
    const text = await readFile(file, 'utf8');
    expect(parseRecipe(text, file)).toMatchObject({ name: 'flows-110000', source: { kind: 'maxcompute', project: 'p', table: 'flows', where: 'adcode = 110000' } });
    expect(terminal.written.out).toContain('Line 5: odps_access_key was not copied');
    expect(terminal.written.out).toContain('Line 7: shuffle is not understood');
    expect(text + terminal.written.out).not.toContain('sesame');
    expect((await cli(['import', 'city.ini', '--json'])).terminal.json().at(-1)).toMatchObject({ code: 'output-not-ours' });
  });

  it('says what a recipe would lack, and which files are none of that kind', async () => {
    const half = await cli(['import', 'half.ini']);
    expect(half.exit).toBe(2);
    expect(half.terminal.written.err).toContain('odps_endpoint, odps_project, odps_table');
    const other = await cli(['import', 'other.ini', '--lang', 'zh-CN']);
    expect([other.exit, other.terminal.written.err]).toEqual([2, expect.stringContaining('文件中没有 [data] 一节')]);
    expect((await cli(['import', 'none.ini'])).exit).toBe(2);
  });
});
