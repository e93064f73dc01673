import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { errorOf } from './source-fixture';
import { makeWorkFolder } from './work-folder';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'sluice-home-'));
  vi.stubEnv('TMPDIR', home);
  vi.stubEnv('TEMP', home);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

it('clears away what killed processes left, and nothing else', async () => {
  const alive = await makeWorkFolder();
  const dead = alive.replace(`.${process.pid}.`, `.${spawnSync(process.execPath, ['--version']).pid}.`);
  const elsewhere = dead.replace(/sluice-work\.[\w-]+\./, 'sluice-work.another-host.');
  const others = [elsewhere, path.join(home, 'sluice-work'), path.join(home, 'mine')];
  for (const folder of [dead, ...others]) mkdirSync(folder);
  writeFileSync(path.join(dead, '1.csv'), 'a,b');
  const another = await makeWorkFolder();
  expect([alive, another, ...others].map((folder) => existsSync(folder))).toEqual([true, true, true, true, true]);
  expect(existsSync(dead)).toBe(false);
});

it('says where it may not write', async () => {
  vi.stubEnv('TMPDIR', path.join(home, 'nowhere'));
  vi.stubEnv('TEMP', path.join(home, 'nowhere'));
  expect(await errorOf(makeWorkFolder())).toMatchObject({ code: 'output-unwritable', path: path.join(home, 'nowhere') });
});
