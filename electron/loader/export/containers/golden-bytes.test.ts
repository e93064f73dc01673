import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exportInTest, type EntryInput } from './export-in-test';

let out: string;
beforeEach(async () => { out = await mkdtemp(join(tmpdir(), 'sluice-golden-')); });
afterEach(() => rm(out, { recursive: true }));

/** What each container's own files came to when its readers had opened them, by their names and hashes (the first 16 digits). A change of bytes is a change of what others read. */
const golden: [entry: EntryInput, sha256: string][] = [
  [{ format: 'zarr', chunkSteps: 16, chunkNodes: 2 }, 'b369ca205a6914f7'],
  [{ format: 'hdf5', dtype: 'f8' }, '7b6d6516ebb3663a'],
  [{ format: 'safetensors', masks: true }, 'd921ed9a11b06903'],
  [{ format: 'arrow' }, 'df18071bbe883d1d'],
  [{ format: 'arrow', form: 'wide' }, 'd882669382004b23'],
  [{ format: 'parquet' }, '04302bc182c333d2'],
  [{ format: 'parquet', form: 'wide', dtype: 'f8' }, 'e962e25c8789deae'],
  [{ format: 'mds', shardBytes: 4000 }, '2047875b4f6384db'],
  [{ format: 'hf-datasets', shardSamples: 9 }, 'fbf7113818385704'],
  [{ format: 'hf-datasets', files: 'parquet', shardSamples: 9, masks: true }, 'c6b918e809bb8824'],
  [{ format: 'webdataset', shardSamples: 9, deal: 'round-robin' }, '8c8e2593e1069beb'],
  [{ format: 'npz-shards', shardSamples: 9, slice: { rank: 1, of: 2 } }, 'ecdc6c6c9d3c6601'],
];

/** What tells of the recipe, and changes with it. */
const texts = /^(nodes\.csv|recipe\.sluice\.json|scaler\.json|README\.md|dataset\.py|.*\/state\.json)$/;

it.each(golden)('%o has the bytes that were read back', async (entry, sha256) => {
  const { files } = await exportInTest(out, entry, {}, 'any');
  const own = files.filter(({ path }) => !texts.test(path)).map((file) => `${file.path} ${file.sha256}\n`).sort();
  expect(createHash('sha256').update(own.join('')).digest('hex').slice(0, 16)).toBe(sha256);
});
