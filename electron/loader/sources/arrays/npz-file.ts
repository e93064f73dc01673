import { open } from 'node:fs/promises';
import { SluiceFailure } from '../../../../shared/errors';
import { readZipDirectory, type ZipMember } from '../../zip-directory';
import { openByteRange } from './byte-range';
import { openInflatedRange } from './inflated-range';
import { npyArray } from './npy-array';
import type { StoredArray } from './stored-array';

/** An NPZ file: arrays by name, in the order of its directory. */
export interface NpzFile {
  readonly names: readonly string[];
  /** Opens one of them. A deflated array is unpacked from its beginning whenever an earlier row is asked for. Throws file-unreadable. */
  openArray(name: string): Promise<StoredArray>;
}

/** Reads an NPZ file's directory; it stays open no longer than that. Throws file-not-found, file-unreadable. */
export async function openNpz(path: string): Promise<NpzFile> {
  const members = new Map((await membersOf(path)).filter(({ name }) => name.endsWith('.npy')).map((member) => [member.name.slice(0, -4), member]));
  return {
    names: [...members.keys()],
    async openArray(name) {
      const member = members.get(name);
      if (member === undefined) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `there is no array ${JSON.stringify(name)}` });
      if (member.packing === null) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `array ${JSON.stringify(name)} is neither stored nor deflated` });
      const range = member.packing === 'stored' ? await openByteRange(path, member.offset, member.offset + member.bytes) : openInflatedRange(path, member);
      return npyArray(range, path).catch(async (thrown: unknown) => {
        await range.close();
        throw thrown;
      });
    },
  };
}

async function membersOf(path: string): Promise<ZipMember[]> {
  await (await openByteRange(path)).close();
  const file = await open(path, 'r');
  try {
    const members = await readZipDirectory(file, (await file.stat()).size);
    if (members === null) throw new SluiceFailure({ code: 'file-unreadable', path, reason: 'no NPZ file, or one that is cut short' });
    return members;
  } finally {
    await file.close();
  }
}
