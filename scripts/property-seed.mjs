// Property tests draw the same values in every run, so that a run's result is that of the code alone.
// SLUICE_SEED=random draws others each time; SLUICE_SEED=N repeats a run that failed so.
import fs from 'node:fs';
import { expect } from 'vitest';

const asked = process.env.SLUICE_SEED ?? '20261127';
const testFile = expect.getState().testPath;

if (asked !== 'random' && testFile !== undefined && fs.readFileSync(testFile, 'utf8').includes("'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(asked) });
}
