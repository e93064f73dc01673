import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loaderFlags, patienceFlags } from './runtime-flags';

it('a load in the terminal has the flags of one in the window', async () => {
  const { scripts } = JSON.parse(await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as { scripts: { sluice: string } };
  expect(scripts.sluice).toBe(`node ${loaderFlags.join(' ')} scripts/sluice.mjs`);
});

it('this version of V8 knows the flags that make it wait before it compiles', () => {
  expect(() => execFileSync(process.execPath, [...patienceFlags(process.versions.v8), '--eval', '0'], { stdio: 'pipe' })).not.toThrow();
});

it('a version of V8 that nobody tried is left alone', () => {
  expect(patienceFlags('14.6.202.34-node.40')).not.toEqual([]);
  expect(patienceFlags('15.0.1')).toEqual([]);
});
