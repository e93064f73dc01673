import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FilesSource, RecipeInput } from '../../shared/recipe';
import { runCommandLine } from './program';
import { createTestTerminal } from './test-terminal';

const ROWS = 3000;
const isBad = (i: number): boolean => i % 50 === 7;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-rejected-'));
  await writeFile(path.join(folder, 'rows.csv'), `node,time,flow\n${Array.from({ length: ROWS }, (_, i) => `n${i % 5},${1_751_328_000 + i * 60},${isBad(i) ? `n/a ${i}` : i}\n`).join('')}`);
});
afterAll(() => rm(folder, { recursive: true }));

async function rejectedBy(name: string, source: Partial<FilesSource>, args: string[] = ['--rejected']): Promise<string | null> {
  const recipe: RecipeInput = {
    sluice: 1, name, source: { kind: 'files', paths: ['rows.csv'], ...source }, columns: { node: ['node'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'flow' }] },
    grid: { step: '1min' }, load: { badRows: 'skip', maxBadRows: 100, batchRows: 1000 },
  };
  await writeFile(path.join(folder, `${name}.sluice.json`), JSON.stringify(recipe));
  const terminal = createTestTerminal(['run', `${name}.sluice.json`, ...args], { folder, env: { SLUICE_WORK: path.join(folder, 'work') } });
  expect(await runCommandLine(terminal)).toBe(0);
  const file = path.join(folder, name, 'rejected.csv');
  expect(terminal.written.out.includes(file)).toBe(existsSync(file));
  return existsSync(file) ? readFile(file, 'utf8') : null;
}

it('lists every row that was left out beside the exports, the same however the file is read', async () => {
  const direct = await rejectedBy('direct', {});
  const lines = direct?.trimEnd().split('\n').slice(1) ?? [];
  expect(lines).toEqual(Array.from({ length: ROWS }, (_, i) => i).filter(isBad)
    .map((i) => `${path.join(folder, 'rows.csv')},${i + 2},flow,n/a ${i},value-unreadable,"n${i % 5},${1_751_328_000 + i * 60},n/a ${i}"`));
  expect(await rejectedBy('engine', { where: 'true' })).toBe(direct);
});

it('writes no such list unless it is asked for', async () => {
  expect(await rejectedBy('plain', {}, [])).toBe(null);
});
