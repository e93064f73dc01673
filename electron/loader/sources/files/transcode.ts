import iconv from 'iconv-lite';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SluiceFailure } from '../../../../shared/errors';
import { bytesOf } from './file-bytes';

/** Writes a file's text to `target` as UTF-8, line by line the same. Throws encoding-unknown, cancelled, file-unreadable, disk-full. */
export async function transcode(path: string, encoding: string, target: string, signal: AbortSignal): Promise<void> {
  if (!iconv.encodingExists(encoding)) throw new SluiceFailure({ code: 'encoding-unknown', path, encoding });
  try {
    await pipeline(bytesOf(path), iconv.decodeStream(encoding), iconv.encodeStream('utf-8'), createWriteStream(target), { signal });
  } catch (thrown) {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    const { code, message } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new SluiceFailure({ code: 'disk-full', path: dirname(target), neededBytes: (await stat(path)).size });
    throw new SluiceFailure({ code: 'file-unreadable', path, reason: message });
  }
}
