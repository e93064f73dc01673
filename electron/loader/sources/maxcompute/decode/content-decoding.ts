import { Decompress } from 'fzstd';
import { pipeline, Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { decodeLz4Frame } from '../../files/lz4-frame';
import { RangeDamaged } from './range-damaged';

/** What is asked for with Accept-Encoding, the best first. */
export const ACCEPTED_ENCODINGS = 'zstd, deflate';

/** The bytes that a body stands for, by its Content-Encoding. Throws RangeDamaged for what cannot be unpacked. */
export function decodeContent(body: AsyncIterable<Uint8Array>, contentEncoding: string | null): AsyncIterable<Uint8Array> {
  switch (contentEncoding?.toLowerCase() ?? '') {
    case '': case 'identity': return body;
    case 'deflate': return inflated(body);
    case 'zstd': return unpackedZstd(body);
    case 'x-lz4-frame': case 'x-odps-lz4-frame': return unpackedLz4(body);
    default: throw new RangeDamaged('encoding', `Content-Encoding ${contentEncoding}`);
  }
}

async function* inflated(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflate = createInflate();
  const source = Readable.from(body, { objectMode: false });
  let failure: unknown = null;
  pipeline(source, inflate, (thrown) => { failure = thrown ?? null; });
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch (thrown) {
    const { code } = (failure ?? thrown) as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new RangeDamaged('truncated', 'the deflated body ends too soon');
    if (code?.startsWith('Z_') === true) throw new RangeDamaged('encoding', code);
    throw failure ?? thrown;
  } finally {
    source.destroy();
  }
}

async function* unpackedZstd(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const unpack = new Decompress((piece) => { if (piece.length > 0) ready.push(piece); });
  const push = (piece: Uint8Array, isLast: boolean): void => {
    try {
      unpack.push(piece, isLast);
    } catch (thrown) {
      throw new RangeDamaged(isLast ? 'truncated' : 'encoding', `zstd: ${(thrown as Error).message}`);
    }
  };
  for await (const piece of body) {
    push(piece, false);
    yield* ready.splice(0);
  }
  push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

/** Frames one behind the other; each is unpacked once all of it is there. */
async function* unpackedLz4(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  let rest: Uint8Array = Buffer.concat(pieces);
  while (rest.length > 0) {
    const length = lengthOfLz4Frame(rest);
    try {
      yield decodeLz4Frame(rest.subarray(0, length));
    } catch (thrown) {
      throw new RangeDamaged('encoding', `LZ4: ${(thrown as Error).message}`);
    }
    rest = rest.subarray(length);
  }
}

function lengthOfLz4Frame(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const flags = view.getUint8(4);
    let at = 7 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0);
    for (;;) {
      const size = view.getUint32(at, true) & 0x7fff_ffff;
      at += 4;
      if (size === 0) break;
      at += size + ((flags & 0x10) !== 0 ? 4 : 0);
    }
    at += (flags & 0x04) !== 0 ? 4 : 0;
    if (at > bytes.length) throw new RangeError();
    return at;
  } catch {
    throw new RangeDamaged('truncated', 'the LZ4 frame ends too soon');
  }
}
