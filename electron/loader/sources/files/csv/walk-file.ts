import { open, type FileHandle } from 'node:fs/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { readBytes } from '../read-bytes';
import type { RecordWalk } from './record-walk';

const PIECE_BYTES = 1 << 19;
/** A longer record is no record: a quote that was never meant as one, or another kind of file. */
const LONGEST_RECORD_BYTES = 64 << 20;

/** Pieces at rest: fresh memory costs about as much as reading into it. */
const spare: Buffer[] = [];

/** Is shown the whole records of each piece, and may end the walk by returning false. */
type OnPiece = (records: Buffer) => boolean;

/**
 * Lets `walk` go over a file from byte `from` on, and returns the place after the last record it took.
 * Throws cancelled, file-unreadable when the file cannot be read or a record has no end.
 */
export async function walkFile(path: string, textPath: string, from: number, walk: RecordWalk, signal: AbortSignal, onPiece: OnPiece = () => true): Promise<number> {
  return withFile(path, textPath, async (file) => {
    const left = (await file.stat()).size - from;
    const piece = left < PIECE_BYTES ? Buffer.allocUnsafeSlow(Math.max(1, left)) : spare.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
    let bytes = piece;
    let [offset, length, isLast] = [from, 0, false];
    while (!isLast) {
      if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
      const bytesRead = await readBytes(file, bytes, length, bytes.length - length, offset + length);
      length += bytesRead;
      isLast = bytesRead === 0 || offset + length >= from + left;
      const used = walk.take(bytes, 0, length, isLast, offset);
      if (used > 0 && !onPiece(bytes.subarray(0, used))) walk.isDone = true;
      offset += used;
      if (walk.isDone) break;
      bytes.copyWithin(0, used, length);
      length -= used;
      if (length > bytes.length / 2) bytes = longer(bytes, path, walk.line);
    }
    if (piece.length === PIECE_BYTES) spare.push(piece);
    return offset;
  });
}

function longer(bytes: Buffer, path: string, line: number): Buffer {
  if (bytes.length >= LONGEST_RECORD_BYTES) throw new SluiceFailure({ code: 'file-unreadable', path, reason: `line ${line}: a record longer than 64 MB` });
  return Buffer.concat([bytes], bytes.length * 2);
}

/** Opens a file for some work. An error of the system is put down to `path`. */
export async function withFile<T>(path: string, textPath: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  let file: FileHandle | null = null;
  try {
    file = await open(textPath);
    return await work(file);
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) throw thrown;
    const { code, message } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SluiceFailure({ code: 'file-not-found', path, role: 'source' });
    throw new SluiceFailure({ code: 'file-unreadable', path, reason: message });
  } finally {
    await file?.close();
  }
}
