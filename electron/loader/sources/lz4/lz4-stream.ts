import { ByteTaker } from '../byte-taker';
import { decodeLz4Block } from './lz4-block';
import { isPlainBlock, LZ4_MAGIC, lz4BlockLimit, lz4FlagsOf, sizeOfBlock, type Lz4Flags } from './lz4-header';

/** How far a block may look back. */
const HISTORY_BYTES = 1 << 16;
const SKIPPABLE_MAGIC = 0x184d2a5;

/** Thrown where the bytes end within a frame. */
export class Lz4CutShort extends Error {}

/**
 * What LZ4 frames, one behind the other, stand for, block by block. Checksums are skipped. A piece's memory is good until the next is asked for.
 * Throws Lz4CutShort, or another error where the bytes are not LZ4.
 */
export async function* lz4Stream(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteTaker(body);
  try {
    for (;;) {
      const head = await bytes.take(4);
      if (head.length === 0) return;
      const magic = numberIn(whole(head, 4));
      if (magic === LZ4_MAGIC) yield* frame(bytes);
      else if (magic >>> 4 === SKIPPABLE_MAGIC) await takeWhole(bytes, numberIn(await takeWhole(bytes, 4)));
      else throw new Error('not an LZ4 frame');
    }
  } finally {
    await bytes.close();
  }
}

async function* frame(bytes: ByteTaker): AsyncGenerator<Uint8Array> {
  const [flagByte = 0, descriptor = 0] = await takeWhole(bytes, 2);
  const flags: Lz4Flags = lz4FlagsOf(flagByte);
  const limit = lz4BlockLimit(descriptor);
  if (limit === null) throw new Error('LZ4 frame is damaged');
  await takeWhole(bytes, flags.headerBytes - 2);
  const out = new Uint8Array(HISTORY_BYTES + limit);
  let length = 0;
  for (;;) {
    const header = numberIn(await takeWhole(bytes, 4));
    if (header === 0) break;
    if (sizeOfBlock(header) > limit) throw new Error('LZ4 frame is damaged');
    const block = await takeWhole(bytes, sizeOfBlock(header));
    if (length > HISTORY_BYTES) {
      out.copyWithin(0, length - HISTORY_BYTES, length);
      length = HISTORY_BYTES;
    }
    const from = length;
    if (isPlainBlock(header)) {
      out.set(block, from);
      length += block.length;
    } else {
      length = decodeLz4Block(block, out, from);
    }
    if (flags.hasBlockChecksum) await takeWhole(bytes, 4);
    yield out.subarray(from, length);
  }
  if (flags.hasContentChecksum) await takeWhole(bytes, 4);
}

async function takeWhole(bytes: ByteTaker, count: number): Promise<Uint8Array> {
  return whole(await bytes.take(count), count);
}

function whole(taken: Uint8Array, count: number): Uint8Array {
  if (taken.length < count) throw new Lz4CutShort('LZ4 frame is cut short');
  return taken;
}

function numberIn({ buffer, byteOffset }: Uint8Array): number {
  return new DataView(buffer, byteOffset, 4).getUint32(0, true);
}
