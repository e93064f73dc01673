import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SluiceFailure, type VerifyProblem } from '../../../shared/errors';
import { exportSeries } from './export-series';
import { manifestText } from './manifest-file';
import { memoryLoadedSeries } from './memory-loaded-series';
import { verifyExport } from './verify';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'sluice-verify-'));
  await exportSeries(memoryLoadedSeries(), ['series', 'npz'], out, { appVersion: '1', signal: new AbortController().signal, onProgress: () => undefined });
});
afterEach(() => rm(out, { recursive: true }));

async function problemsOf(path: string): Promise<VerifyProblem[]> {
  const thrown: unknown = await verifyExport(path).then(() => null, (reason: unknown) => reason);
  if (!(thrown instanceof SluiceFailure) || thrown.error.code !== 'verification-failed') throw new Error(`not found wrong: ${String(thrown)}`);
  return thrown.error.problems;
}

async function changeManifest(folder: string, change: (manifest: never) => void): Promise<void> {
  const path = join(folder, 'manifest.json');
  const { manifestSha256: _own, ...manifest } = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof manifestText>[0] & { manifestSha256: string };
  change(manifest as never);
  await writeFile(path, manifestText(manifest));
}

describe('verifying an export', () => {
  it('passes for a folder, and for all in one, and says how much was read', async () => {
    const [series, npz] = [await verifyExport(join(out, 'series')), await verifyExport(join(out, 'npz'))];
    expect([series.files, npz.files]).toEqual([13, 6]);
    expect(await verifyExport(out)).toEqual({ files: 19, bytes: series.bytes + npz.bytes });
  });

  it('finds one flipped bit, in whichever file it is', async () => {
    for (const format of ['series', 'npz']) {
      for (const name of await readdir(join(out, format))) {
        const path = join(out, format, name);
        const bytes = await readFile(path);
        for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
          const flipped = Buffer.from(bytes);
          flipped[at] = (flipped[at] as number) ^ 4;
          await writeFile(path, flipped);
          expect((await problemsOf(out)).map(({ file, kind }) => [file, kind])).toContainEqual([`${format}/${name}`, 'hash']);
        }
        await writeFile(path, bytes);
      }
    }
    await verifyExport(out);
  });

  it('finds files that are cut, gone, or nobody knows of', async () => {
    const folder = join(out, 'series');
    await truncate(join(folder, 'values.npy'), 1000);
    await rm(join(folder, 'times.npy'));
    await appendFile(join(folder, 'notes.txt'), 'mine');
    await writeFile(join(folder, '.DS_Store'), '');
    await mkdir(join(folder, '__pycache__'));
    expect((await problemsOf(folder)).map(({ file, kind }) => `${file} ${kind}`)).toEqual(['notes.txt manifest', 'values.npy size', 'values.npy hash', 'times.npy missing']);
  });

  it('finds an array that is not of the type and shape the manifest says', async () => {
    await changeManifest(join(out, 'npz'), ({ files: [npz] }: { files: [{ arrays: [{ dtype: string }, { shape: number[] }] }] }) => {
      npz.arrays[0].dtype = 'f8';
      npz.arrays[1].shape = [32, 2, 6];
    });
    expect((await problemsOf(join(out, 'npz'))).filter(({ kind }) => kind !== 'manifest')).toEqual([
      { file: 'small city.npz', kind: 'dtype', expected: 'trainX f8', found: 'trainX f4' },
      { file: 'small city.npz', kind: 'shape', expected: 'trainY 32 × 2 × 6', found: 'trainY 32 × 2 × 3 × 2' },
    ]);
  });

  it('finds counts that do not add up', async () => {
    await changeManifest(join(out, 'series'), (manifest: { rows: { read: number }; samples: { val: number } }) => {
      manifest.rows.read += 1;
      manifest.samples.val = 9;
    });
    expect(await problemsOf(out)).toEqual([
      { file: 'series/manifest.json', kind: 'manifest', expected: 'rows.read = 186', found: '187' },
      { file: 'series/manifest.json', kind: 'manifest', expected: 'windows_val.npy = 9', found: '8' },
    ]);
  });

  it('never follows a manifest out of its folder', async () => {
    await changeManifest(join(out, 'series'), ({ files: [first] }: { files: [{ path: string }] }) => { first.path = '../../secret'; });
    expect((await problemsOf(out)).map(({ kind }) => kind)).toEqual(['manifest']);
  });

  it('misses a manifest that was lost from one of several exports', async () => {
    await rm(join(out, 'npz', 'manifest.json'));
    expect(await problemsOf(out)).toMatchObject([{ file: 'npz/manifest.json', kind: 'missing' }]);
  });

  it('says when there is no export at all', async () => {
    for (const path of [join(out, 'nowhere'), join(out, 'series', 'values.npy'), await mkdtemp(join(out, 'empty-'))]) {
      await expect(verifyExport(path)).rejects.toMatchObject({ error: { code: 'export-not-found', path } });
    }
  });
});
