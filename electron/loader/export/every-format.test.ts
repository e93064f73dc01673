import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportFormats, type ExportFormat } from '../../../shared/export-entries';
import type { ExportOutput } from '../../../shared/export-report';
import type { RecipeInput } from '../../../shared/recipe';
import type { LoadedSeries } from '../loaded-series';
import { exportSeries } from './export-series';
import { memoryLoadedSeries } from './memory-loaded-series';
import { verifyExport } from './verify';

type EntryInput = NonNullable<RecipeInput['export']>[number];

/** Every format as it is by default, and options that change how much is written. */
const entries: EntryInput[] = [
  ...exportFormats.map((format): EntryInput => ({ format })),
  { format: 'npz', dtype: 'f8', masks: true }, { format: 'zarr', compression: 'gzip', chunkSteps: 64 }, { format: 'hdf5', dtype: 'f8' },
  { format: 'arrow', form: 'wide', dtype: 'f8' }, { format: 'parquet', form: 'wide' }, { format: 'patchstg', features: 'step' }, { format: 'dcrnn', dayOfWeek: 'one-hot', dtype: 'f4' },
  { format: 'mds', masks: true, slice: { rank: 1, of: 3 } }, { format: 'hf-datasets', dtype: 'f8', shardSamples: 100 }, { format: 'hf-datasets', files: 'parquet', masks: true }, { format: 'webdataset', masks: true, shardSamples: 50 }, { format: 'npz-shards', deal: 'round-robin', slice: { rank: 0, of: 2 } },
];

/** Where bytes depend on the values themselves: a plan says how many there are at most. */
const isBound = (entry: EntryInput): boolean => ['stgcn', 'libcity', 'parquet'].includes(entry.format) || ('compression' in entry && entry.compression === 'gzip');

/** Texts, and chunks of Zarr, which stand in its zarr.json; pickles tell nothing of their arrays without being loaded. */
const withoutArrays = /\.(csv|json|md|py|txt|geo|dyna|rel|pkl)$|\/c\/[\d/]+$/;

/** Names, notes and headers of files, which a plan only guesses. */
const BESIDE_BYTES = 18_000;

const nodes = Array.from({ length: 30 }, (_, i) => ({ name: `n${i}`, key: [`n${i}`], lat: 39 + i / 100, lng: 116 + i / 50 }));

let out: string;
beforeEach(async () => { out = await mkdtemp(path.join(tmpdir(), 'sluice-every-')); });
afterEach(() => rm(out, { recursive: true }));

async function write(loaded: LoadedSeries, format: ExportFormat, folder: string): Promise<ExportOutput> {
  const [output] = await exportSeries(loaded, [format], path.join(out, folder), { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
  return output as ExportOutput;
}

describe.each(entries)('%o', (entry) => {
  const load = (): LoadedSeries => memoryLoadedSeries({ steps: 500, nodes, recipe: { windows: { history: 4, horizon: 4 }, export: [entry] } });

  it('is as large as its plan said, lists every file, has the same bytes a second time, and one flipped bit is found in any of them', async () => {
    const first = await write(load(), entry.format, 'first');
    const planned = load().summary.plan.forecast.exports.find(({ format }) => format === entry.format)?.bytes as number;
    expect(first.bytes).toBeLessThan(planned * 1.03 + BESIDE_BYTES);
    if (!isBound(entry)) expect(first.bytes).toBeGreaterThan(planned * 0.97 - BESIDE_BYTES);

    const hashes = ({ files }: ExportOutput): string[][] => files.map(({ path: name, sha256 }) => [name, sha256]);
    expect(hashes(await write(load(), entry.format, 'second'))).toEqual(hashes(first));

    expect(await verifyExport(first.path)).toEqual({ files: first.files.length, bytes: first.bytes });
    for (const { path: name, shape, arrays = [] } of first.files) if (!withoutArrays.test(name)) expect(shape ?? arrays.length, name).toBeTruthy();

    const listed = first.files.filter(({ path: name }) => name !== 'manifest.json').map(({ path: name }) => name);
    for (const name of listed) {
      const bytes = await readFile(path.join(first.path, name));
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] as number) ^ 4;
      await writeFile(path.join(first.path, name), bytes);
    }
    const found = await verifyExport(first.path).catch((thrown: unknown) => thrown);
    const broken = (found as { error: { problems: { file: string; kind: string }[] } }).error.problems.filter(({ kind }) => kind === 'hash').map(({ file }) => file);
    expect(broken.sort()).toEqual(listed.sort());
  });
});
