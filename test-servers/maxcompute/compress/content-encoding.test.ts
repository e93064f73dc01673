import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { decompress as zstdDecompress } from 'fzstd';
import { describe, expect, it } from 'vitest';
import { goldenBytes, hasGolden } from '../encode/golden-table';
import { compressed, contentEncodings, encodingFor, type ContentEncoding } from './content-encoding';
import { lz4Block } from './lz4-block';
import { xxh32 } from './xxh32';

async function bodyOf(bytes: Buffer, encoding: ContentEncoding, frameBytes: number): Promise<Buffer> {
  const pieces = (async function* () { for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000)); })();
  const body: Buffer[] = [];
  for await (const piece of compressed(pieces, encoding, frameBytes)) body.push(piece);
  return Buffer.concat(body);
}

/** A slow reader of LZ4 blocks, straight from the format's description. */
function lz4Text(block: Buffer): Buffer {
  const out: number[] = [];
  const countFrom = (code: number, at: number): [count: number, next: number] => {
    if (code < 15) return [code, at];
    let count = 15;
    while (block[at] === 255) { count += 255; at++; }
    return [count + block[at]!, at + 1];
  };
  for (let at = 0; at < block.length;) {
    const token = block[at]!;
    const [literalBytes, literalsAt] = countFrom(token >> 4, at + 1);
    out.push(...block.subarray(literalsAt, literalsAt + literalBytes));
    at = literalsAt + literalBytes;
    if (at >= block.length) break;
    const distance = block.readUInt16LE(at);
    const [matchBytes, next] = countFrom(token & 15, at + 2);
    for (let copied = 0; copied < matchBytes + 4; copied++) out.push(out[out.length - distance]!);
    at = next;
  }
  return Buffer.from(out);
}

/** The content of LZ4 frames that lie one behind the other. */
function lz4Frames(body: Buffer): Buffer {
  const content: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    expect(body.readUInt32LE(at)).toBe(0x184d2204);
    at += 7;
    for (let size = body.readUInt32LE(at); size !== 0; size = body.readUInt32LE(at)) {
      const bytes = size % 2 ** 31;
      const block = body.subarray(at + 4, at + 4 + bytes);
      expect(body.readUInt32LE(at + 4 + bytes)).toBe(xxh32(block));
      content.push(size >= 2 ** 31 ? block : lz4Text(block));
      at += 8 + bytes;
    }
    at += 4;
  }
  return Buffer.concat(content);
}

const readers: Record<ContentEncoding, (body: Buffer) => Buffer> = {
  'deflate': (body) => inflateSync(body), 'zstd': (body) => Buffer.from(zstdDecompress(body)), 'x-lz4-frame': lz4Frames, 'x-odps-lz4-frame': lz4Frames,
};

it('hashes as the published vectors say', () => {
  expect(xxh32(Buffer.alloc(0))).toBe(0x02cc5d05);
  expect(xxh32(Buffer.from('Nobody inspects the spammish repetition'))).toBe(0xe2293b2f);
});

it('chooses what the caller wants and the format allows', () => {
  expect(encodingFor(undefined, true)).toBe(null);
  expect(encodingFor('identity', false)).toBe(null);
  expect(encodingFor('zstd;q=0.5, gzip', false)).toBe('zstd');
  expect(encodingFor('x-odps-lz4-frame', false)).toBe(null);
  expect(encodingFor('x-odps-lz4-frame', true)).toBe('x-odps-lz4-frame');
});

it('writes LZ4 blocks that give back any text', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('abc', 'abcabcabcabcabcabcabcabc', '\u0000', 'x'.repeat(300), '7', '文'), { maxLength: 60 }), (words) => {
    const text = Buffer.from(words.join(''));
    expect(lz4Text(lz4Block(text)).equals(text)).toBe(true);
  }), { numRuns: 200 });
});

describe.each(contentEncodings)('%s', (encoding) => {
  it('gives back what went in, whatever the size and the frames', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(300_000, 7), Buffer.from(Array.from({ length: 150_000 }, (_, at) => Math.imul(at, 2_654_435_761) >>> (at % 3 * 8)))]) {
      for (const frameBytes of [10_000, 1 << 22]) expect(readers[encoding](await bodyOf(bytes, encoding, frameBytes)).equals(bytes)).toBe(true);
    }
  });

  it.skipIf(!hasGolden || encoding === 'zstd')('makes a sample smaller', async () => {
    const sample = goldenBytes('basic.arrow-table.raw.bin');
    expect((await bodyOf(sample, encoding, 1 << 22)).length).toBeLessThan(sample.length * 0.7);
  });
});
