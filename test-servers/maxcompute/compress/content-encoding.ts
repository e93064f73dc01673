import { once } from 'node:events';
import { createDeflate } from 'node:zlib';
import { lz4Frame } from './lz4-frame';
import { zstdFrame } from './zstd-frame';

export const contentEncodings = ['deflate', 'zstd', 'x-lz4-frame', 'x-odps-lz4-frame'] as const;
export type ContentEncoding = (typeof contentEncodings)[number];

/** The first of the wanted ones that this server has and that goes with the format; null where there is none. */
export function encodingFor(acceptEncoding: string | undefined, isArrow: boolean): ContentEncoding | null {
  const wanted = (acceptEncoding ?? '').split(',').map((one) => one.split(';')[0]!.trim().toLowerCase());
  return contentEncodings.find((encoding) => wanted.includes(encoding) && (encoding !== 'x-odps-lz4-frame' || isArrow)) ?? null;
}

/** Compresses a body piece by piece. zstd and LZ4 come as frames of at most `frameBytes` each, one behind the other. */
export async function* compressed(pieces: AsyncIterable<Buffer>, encoding: ContentEncoding | null, frameBytes: number): AsyncGenerator<Buffer> {
  if (encoding === null) yield* pieces;
  else if (encoding === 'deflate') yield* deflated(pieces);
  else yield* framesOf(pieces, encoding === 'zstd' ? zstdFrame : lz4Frame, frameBytes);
}

async function* deflated(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const deflate = createDeflate({ level: 1 });
  const written = (async () => {
    for await (const piece of pieces) if (!deflate.write(piece)) await once(deflate, 'drain');
    deflate.end();
  })().catch((error: unknown) => deflate.destroy(error as Error));
  for await (const piece of deflate) yield piece as Buffer;
  await written;
}

async function* framesOf(pieces: AsyncIterable<Buffer>, frame: (bytes: Buffer) => Buffer, frameBytes: number): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const piece of pieces) {
    pending.push(piece);
    pendingBytes += piece.length;
    if (pendingBytes < frameBytes) continue;
    const bytes = Buffer.concat(pending);
    let at = 0;
    for (; at + frameBytes <= bytes.length; at += frameBytes) yield frame(bytes.subarray(at, at + frameBytes));
    pending = [bytes.subarray(at)];
    pendingBytes = bytes.length - at;
  }
  yield frame(Buffer.concat(pending));
}
