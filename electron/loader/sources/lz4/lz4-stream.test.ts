import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeLz4Frame } from './lz4-frame';
import { Lz4CutShort, lz4Stream } from './lz4-stream';

const [CHECKED_BLOCKS, CHECKED_CONTENT] = [0x10, 0x04];

/** A frame of blocks of at most 64 KiB that stand there as they are, with checksums of zeros where `flags` says so. */
function frame(flags: number, blocks: readonly Uint8Array[]): Buffer {
  const size = (count: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(count); return bytes; };
  const checksum = (flag: number): Buffer => Buffer.alloc((flags & flag) === 0 ? 0 : 4);
  return Buffer.concat([Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x40 | flags, 0x40, 0]), ...blocks.flatMap((block) => [size(block.length + 2 ** 31), block, checksum(CHECKED_BLOCKS)]), size(0), checksum(CHECKED_CONTENT)]);
}

/** A block that takes `count` bytes from `distance` before its beginning, and ends with a letter. */
function backReference(distance: number, count: number): Buffer {
  const rest = count - 4 - 15;
  return Buffer.from([0x0f, distance & 255, distance >> 8, ...Array.from({ length: Math.floor(rest / 255) }, () => 255), rest % 255, 0x10, 0x21]);
}

async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
}

async function unpack(bytes: Uint8Array, pieceBytes: number): Promise<Buffer> {
  const got: Buffer[] = [];
  for await (const piece of lz4Stream(inPieces(bytes, pieceBytes))) got.push(Buffer.from(piece));
  return Buffer.concat(got);
}

it('gives frames one behind the other, with checksums or without, past what may be skipped', async () => {
  const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9]);
  const frames = fc.array(fc.tuple(fc.constantFrom(0, CHECKED_BLOCKS, CHECKED_CONTENT, CHECKED_BLOCKS | CHECKED_CONTENT), fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { maxLength: 4 })), { maxLength: 4 });
  await fc.assert(fc.asyncProperty(frames, fc.integer({ min: 1, max: 40 }), async (wanted, pieceBytes) => {
    const body = Buffer.concat(wanted.flatMap(([flags, blocks]) => [skippable, frame(flags, blocks)]));
    expect((await unpack(body, pieceBytes)).equals(Buffer.concat(wanted.flatMap(([, blocks]) => blocks)))).toBe(true);
  }));
});

it('lets blocks look back over those before them, as far as 64 KiB', async () => {
  const first = Buffer.from(Array.from({ length: 65_536 }, (_, i) => (i * 7) & 255));
  const back = backReference(65_535, 3000);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(back.length);
  const plain = frame(0, [first, first, first]);
  const body = Buffer.concat([plain.subarray(0, plain.length - 4), size, back, size, back, Buffer.alloc(4)]);
  expect((await unpack(body, 10_000)).equals(Buffer.from(decodeLz4Frame(body)))).toBe(true);
});

it('tells a body that is cut short from one that is something else', async () => {
  const body = frame(CHECKED_CONTENT, [Buffer.from('hello'), Buffer.from('world')]);
  for (let end = 1; end < body.length; end++) await expect(unpack(body.subarray(0, end), 4)).rejects.toBeInstanceOf(Lz4CutShort);
  await expect(unpack(Buffer.from('<html></html>'), 4)).rejects.toThrow('not an LZ4 frame');
  expect(await unpack(Buffer.alloc(0), 4)).toHaveLength(0);
});
