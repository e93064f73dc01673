import { open } from 'node:fs/promises';
import { SluiceFailure } from '../../../../shared/errors';

/** Bytes somewhere in a file, read at any place. */
export interface ByteRange {
  readonly bytes: number;
  /** Fills `into` from `offset` on. Throws file-unreadable where there are fewer. */
  read(offset: number, into: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Opens [first, end) of a file; all of it where they are left out. Throws file-not-found, file-unreadable. */
export async function openByteRange(path: string, first = 0, end?: number): Promise<ByteRange> {
  const file = await open(path, 'r').catch((thrown: NodeJS.ErrnoException) => { throw unopened(path, thrown); });
  const bytes = (end ?? (await file.stat()).size) - first;
  return {
    bytes,
    async read(offset, into) {
      for (let at = 0; at < into.length;) {
        const { bytesRead } = await file.read(into, at, into.length - at, first + offset + at).catch((thrown: NodeJS.ErrnoException) => { throw unopened(path, thrown); });
        if (bytesRead === 0) throw cutShort(path);
        at += bytesRead;
      }
    },
    close: () => file.close(),
  };
}

export function cutShort(path: string): SluiceFailure {
  return new SluiceFailure({ code: 'file-unreadable', path, reason: 'cut short' });
}

function unopened(path: string, { code, message }: NodeJS.ErrnoException): SluiceFailure {
  return new SluiceFailure(code === 'ENOENT' || code === 'ENOTDIR' ? { code: 'file-not-found', path, role: 'source' } : { code: 'file-unreadable', path, reason: message });
}
