import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { DiskRoom } from '../disk-room';
import { failpoint } from '../failpoints';
import { isProcessAlive } from '../is-process-alive';
import { makeFolders } from '../make-folders';
import { isOurExport } from './manifest-file';
import { outputFailure, throwIfCancelled } from './output-failure';

/** What a new name in a folder may need of a disk. */
const NAME_BYTES = 4096;

/** Folders this process is filling now. */
const filling = new Set<string>();

export interface ExportFolderOptions {
  /** Bytes that will be written, for the error that says the disk is full. */
  expectedBytes: number;
  room: DiskRoom;
  signal: AbortSignal;
}

/**
 * Fills a new folder beside `folder` and gives it that name once it is whole and on the disk: no reader ever meets half an export.
 * An export of ours that stands there is replaced; anything else that isn't empty is output-not-ours.
 * When filling fails nothing is left, neither of this attempt nor of those of processes that were killed.
 */
export async function writeExportFolder<T>(folder: string, { expectedBytes, room, signal }: ExportFolderOptions, fill: (partialFolder: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  const parent = dirname(target);
  const partial = sibling(target, 'partial');
  let firstMade: string | undefined;
  const onDisk = (action: () => Promise<void>): Promise<void> => action().catch((thrown: unknown) => { throw outputFailure(thrown, target, expectedBytes); });
  filling.add(partial);
  try {
    throwIfCancelled(signal);
    await onDisk(async () => {
      const make = (path: string): Promise<void> => room.run(path, NAME_BYTES, () => mkdir(path));
      firstMade = await makeFolders(parent, make);
      await tidyAfterTheDead(target);
      await refuseIfNotOurs(target);
      await make(partial);
    });
    const result = await fill(partial);
    throwIfCancelled(signal);
    await onDisk(async () => {
      await syncFolders(partial);
      await refuseIfNotOurs(target);
      await putInPlace(partial, target, room);
    });
    return result;
  } catch (thrown) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    await removeMadeFolders(parent, firstMade);
    throw withFinalName(thrown, partial, target);
  } finally {
    filling.delete(partial);
  }
}

/** The analyst knows the folder by the name it was to have. */
function withFinalName(thrown: unknown, partial: string, target: string): unknown {
  if (!(thrown instanceof SluiceFailure) || !('path' in thrown.error) || thrown.error.path === null) return thrown;
  return new SluiceFailure({ ...thrown.error, path: thrown.error.path.replace(partial, () => target) });
}

/** A name beside the target that says whose it is: `<target>.<role>-<process>-<random>`. */
function sibling(target: string, role: 'partial' | 'replaced'): string {
  return `${target}.${role}-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Whether a folder's name says that it is on its way to becoming an export, or was one. */
export function isInPassing(folderName: string): boolean {
  return /\.(partial|replaced)-\d+-[0-9a-f]{8}$/.test(folderName);
}

async function putInPlace(partial: string, target: string, room: DiskRoom): Promise<void> {
  const replaced = sibling(target, 'replaced');
  const isReplacing = await exists(target);
  if (isReplacing) {
    failpoint('before:aside-rename');
    await room.run(target, NAME_BYTES, () => rename(target, replaced));
    failpoint('after:aside-rename');
  }
  try {
    failpoint('before:export-rename');
    await room.run(target, NAME_BYTES, () => rename(partial, target));
    failpoint('after:export-rename');
  } catch (thrown) {
    if (isReplacing) await rename(replaced, target);
    throw thrown;
  }
  await syncFolder(dirname(target));
  // The export stands; what is left of the old one is tidied up by the next run if it can't be now.
  if (isReplacing) await rm(replaced, { recursive: true, force: true }).catch(() => undefined);
}

/** Removes what killed processes left beside the target; an export caught between the two renames of a swap is put back. */
async function tidyAfterTheDead(target: string): Promise<void> {
  const parent = dirname(target);
  for (const name of await readdir(parent)) {
    const match = /^(.*)\.(partial|replaced)-(\d+)-[0-9a-f]{8}$/s.exec(name);
    const path = join(parent, name);
    if (match === null || match[1] !== basename(target) || isBeingFilled(Number(match[3]), path)) continue;
    if (match[2] === 'replaced' && !(await exists(target))) await rename(path, target);
    else await rm(path, { recursive: true, force: true });
  }
}

function isBeingFilled(pid: number, path: string): boolean {
  return pid === process.pid ? filling.has(path) : isProcessAlive(pid);
}

/** Throws output-not-ours when something stands at `target` that is neither empty nor an export, and output-unwritable where no folder can be made. */
export async function refuseIfNotOurs(target: string): Promise<void> {
  const names = await readdir(target).catch(async (thrown: NodeJS.ErrnoException): Promise<string[]> => {
    if (thrown.code === 'ENOENT') return [];
    if (thrown.code === 'ENOTDIR') throw new SluiceFailure({ code: 'output-not-ours', path: await nearestStanding(target) });
    throw outputFailure(thrown, target, 0);
  });
  if (names.length > 0 && !(await isOurExport(target))) throw new SluiceFailure({ code: 'output-not-ours', path: target });
  await access(await nearestStanding(dirname(target)), constants.W_OK).catch((thrown: unknown) => { throw outputFailure(thrown, target, 0); });
}

/** The path itself, or the first above it that is there. */
async function nearestStanding(path: string): Promise<string> {
  return access(path).then(() => path, () => (dirname(path) === path ? path : nearestStanding(dirname(path))));
}

async function exists(path: string): Promise<boolean> {
  return readdir(path).then(() => true, (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return false;
    throw thrown;
  });
}

/** Makes the entries of a folder and of all folders in it safe against a power cut, where the system can. */
async function syncFolders(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncFolders(join(path, entry.name));
  }
  await syncFolder(path);
}

/** Makes a folder's entries safe against a power cut, where the system can. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Removes the folders made on the way to `parent` as far as they are empty. */
async function removeMadeFolders(parent: string, firstMade: string | undefined): Promise<void> {
  if (firstMade === undefined) return;
  try {
    for (let path = parent; path.length >= firstMade.length; path = dirname(path)) await rmdir(path);
  } catch {
    // Somebody else uses it by now: it stays.
  }
}
