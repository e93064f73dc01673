import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loaderFlags } from './runtime-flags';

it('a load in the terminal has the flags of one in the window', async () => {
  const { scripts } = JSON.parse(await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as { scripts: { sluice: string } };
  expect(scripts.sluice).toBe(`node ${loaderFlags.join(' ')} scripts/sluice.mjs`);
});
