import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SluiceFailure } from '../../../shared/errors';
import { DiskRoom } from '../disk-room';
import { refuseIfNotOurs, writeExportFolder } from './export-folder';

let home: string;
let target: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-folder-'));
  target = join(home, 'series');
});
afterEach(() => rm(home, { recursive: true }));

const never = new AbortController().signal;
const options = { expectedBytes: 10, room: new DiskRoom(() => undefined, never), signal: never };
const ours = (version: string) => async (folder: string): Promise<void> => {
  await writeFile(join(folder, 'data'), version);
  await writeFile(join(folder, 'manifest.json'), '{\n  "sluiceExport": 1\n}\n');
};
const dataIn = (folder: string): Promise<string> => readFile(join(folder, 'data'), 'utf8');

/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;

describe('an export folder', () => {
  it('has its name only when it is whole', async () => {
    await writeExportFolder(target, options, async (folder) => {
      expect(folder.startsWith(`${target}.partial-`)).toBe(true);
      await ours('first')(folder);
      expect(await readdir(home)).toHaveLength(1);
      expect(await readdir(home)).not.toContain('series');
    });
    expect(await readdir(home)).toEqual(['series']);
  });

  it('takes the place of an earlier export of ours, and of an empty folder', async () => {
    await mkdir(target);
    await writeExportFolder(target, options, ours('first'));
    await writeExportFolder(target, options, ours('second'));
    expect(await dataIn(target)).toBe('second');
    expect(await readdir(home)).toEqual(['series']);
  });

  it.each([
    ['a folder with other things in it', async () => { await mkdir(target); await writeFile(join(target, 'thesis.tex'), 'x'); }],
    ['a folder with somebody else\'s manifest', async () => { await mkdir(target); await writeFile(join(target, 'manifest.json'), '{"name": "web app"}'); }],
    ['a file', () => writeFile(target, 'x')],
  ])('never replaces %s', async (_what, make) => {
    await make();
    await expect(writeExportFolder(target, options, ours('first'))).rejects.toMatchObject({ error: { code: 'output-not-ours', path: target } });
    expect(await readdir(home)).toEqual(['series']);
  });

  it('names the file that stands where a folder on the way would be', async () => {
    await writeFile(join(home, 'notes'), 'x');
    await expect(refuseIfNotOurs(join(home, 'notes', 'a', 'series'))).rejects.toMatchObject({ error: { code: 'output-not-ours', path: join(home, 'notes') } });
  });

  it.skipIf(process.getuid?.() === 0)('is refused before any work where nothing may be written', async () => {
    await mkdir(join(home, 'locked'), { mode: 0o500 });
    await expect(refuseIfNotOurs(join(home, 'locked', 'a', 'series'))).rejects.toMatchObject({ error: { code: 'output-unwritable', path: join(home, 'locked', 'a', 'series') } });
  });

  it('leaves nothing when filling it fails, and the earlier export as it was', async () => {
    await writeExportFolder(target, options, ours('first'));
    const fails = async (folder: string): Promise<void> => { await ours('half')(folder); throw new Error('no more'); };
    await expect(writeExportFolder(target, options, fails)).rejects.toThrow('no more');
    await expect(writeExportFolder(join(home, 'deep', 'er', 'npz'), options, fails)).rejects.toThrow('no more');
    expect(await readdir(home)).toEqual(['series']);
    expect(await dataIn(target)).toBe('first');
  });

  it('is called by the name it was to have when one of its files could not be written', async () => {
    const full = (folder: string): Promise<void> => Promise.reject(new SluiceFailure({ code: 'disk-full', path: join(folder, 'values.npy'), neededBytes: 7 }));
    await expect(writeExportFolder(target, options, full)).rejects.toMatchObject({ error: { code: 'disk-full', path: join(target, 'values.npy'), neededBytes: 7 } });
  });

  it('is not put in place when it was cancelled in the last moment', async () => {
    const abort = new AbortController();
    const late = async (folder: string): Promise<void> => { await ours('late')(folder); abort.abort(); };
    await expect(writeExportFolder(target, { ...options, signal: abort.signal }, late)).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(await readdir(home)).toEqual([]);
  });

  it('clears away what killed processes left, and nothing of others that are alive or of other exports', async () => {
    const left = [`series.partial-${deadPid()}-0123abcd`, `series.partial-${process.pid}-0123abcd`];
    const kept = [`series.partial-${process.ppid}-0123abcd`, `npz.partial-${deadPid()}-0123abcd`, 'series.partial-notes'];
    for (const name of [...left, ...kept]) await ours('half')(await mkdir(join(home, name), { recursive: true }) as string);
    await writeExportFolder(target, options, ours('first'));
    expect(await readdir(home)).toEqual(['series', ...kept].sort());
  });

  it('puts an export back that a killed process had moved aside, before it tries anything', async () => {
    await ours('first')(await mkdir(join(home, `series.replaced-${deadPid()}-0123abcd`), { recursive: true }) as string);
    await expect(writeExportFolder(target, options, () => Promise.reject(new Error('no more')))).rejects.toThrow('no more');
    expect(await dataIn(target)).toBe('first');
    expect(await readdir(home)).toEqual(['series']);
  });

  it('says why a place cannot be written to', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(writeExportFolder(join(home, 'file', 'series'), options, ours('first'))).rejects.toMatchObject({ error: { code: 'output-unwritable' } });
  });
});
