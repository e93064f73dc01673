import { stat } from 'node:fs/promises';
import { SluiceFailure } from '../../../../shared/errors';

/** What tells that a file is still the one that was planned with. */
export interface FileStamp { bytes: number; modifiedMs: number; inode: number }

/** Throws file-not-found, file-unreadable. */
export async function stampOf(path: string, role: 'source' | 'nodes' | 'distances'): Promise<FileStamp> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return { bytes: size, modifiedMs: mtimeMs, inode: ino };
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw new SluiceFailure(code === 'ENOENT' || code === 'ENOTDIR' ? { code: 'file-not-found', path, role } : { code: 'file-unreadable', path, reason: message });
  }
}

export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.bytes === b.bytes && a.modifiedMs === b.modifiedMs && a.inode === b.inode;
}

/** Throws file-changed when the file is not what it was. */
export async function checkUnchanged(path: string, stamp: FileStamp): Promise<void> {
  if (!isSameStamp(await stampOf(path, 'source'), stamp)) throw new SluiceFailure({ code: 'file-changed', path });
}
