import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';
import { SluiceFailure } from '../../../../shared/errors';
import { cutShort, type ByteRange } from './byte-range';
import type { ZipMember } from '../../zip-directory';

/** A deflated member read on and on: one stream, unpacked again from its beginning when an earlier place is asked for. */
export function openInflatedRange(path: string, { offset: first, packedBytes, bytes }: ZipMember): ByteRange {
  let stream = startStream(path, first, packedBytes);
  let at = 0;

  const take = async (count: number): Promise<Uint8Array> => {
    const piece = await stream.next(count);
    if (piece === null) throw cutShort(path);
    at += piece.length;
    return piece;
  };
  return {
    bytes,
    async read(offset, into) {
      if (offset < at) {
        stream.close();
        stream = startStream(path, first, packedBytes);
        at = 0;
      }
      while (at < offset) await take(offset - at);
      for (let filled = 0; filled < into.length;) {
        const piece = await take(into.length - filled);
        into.set(piece, filled);
        filled += piece.length;
      }
    },
    close: () => Promise.resolve(stream.close()),
  };
}

interface Pieces {
  /** The next bytes, at most `most`; null at the end. */
  next(most: number): Promise<Uint8Array | null>;
  close(): void;
}

function startStream(path: string, first: number, packedBytes: number): Pieces {
  const packed = createReadStream(path, { start: first, end: first + packedBytes - 1 });
  const unpacked = createInflateRaw({ chunkSize: 1 << 18 });
  packed.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => packed.destroy());
  const pieces = (packed.pipe(unpacked) as AsyncIterable<Buffer>)[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let rest: Uint8Array = new Uint8Array();
  return {
    async next(most) {
      if (rest.length === 0) {
        const { done, value } = await pieces.next().catch((thrown: unknown) => { throw new SluiceFailure({ code: 'file-unreadable', path, reason: thrown instanceof Error ? thrown.message : String(thrown) }); });
        if (done === true) return null;
        rest = value;
      }
      const piece = rest.subarray(0, most);
      rest = rest.subarray(piece.length);
      return piece;
    },
    close: () => { unpacked.destroy(); },
  };
}
