import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpacked } from './content-decoding';
import { bytesOfBody } from './golden-bodies';
import { inPieces } from './pieces';
import { RangeDamaged, type DamageReason } from './range-damaged';

const plain = bytesOfBody({ file: 'basic.pb.raw.bin' });
const packed: [string, Buffer][] = [
  ['deflate', bytesOfBody({ file: 'basic.pb.deflate.bin' })],
  ['zstd', bytesOfBody({ file: 'basic.pb.zstd.bin' })],
  ['zstd', bytesOfBody({ file: 'basic.pb.zstd-stream.bin' })],
  ['x-lz4-frame', bytesOfBody({ file: 'basic.pb.x-lz4-frame.bin' })],
];

async function bytesOf(body: Uint8Array, contentEncoding: string | null, pieceBytes = 4096): Promise<Buffer> {
  const got: Buffer[] = [];
  for await (const piece of unpacked(inPieces(body, pieceBytes), contentEncoding)) got.push(Buffer.from(piece));
  return Buffer.concat(got);
}

async function reasonOf(body: Uint8Array, contentEncoding: string): Promise<DamageReason | null> {
  try {
    await bytesOf(body, contentEncoding);
    return null;
  } catch (thrown) {
    if (thrown instanceof RangeDamaged) return thrown.reason;
    throw thrown;
  }
}

describe.each(packed)('a body of %s', (encoding, body) => {
  it('is what was packed, in pieces of any size', async () => {
    for (const pieceBytes of [17, 1024, body.length]) expect((await bytesOf(body, encoding, pieceBytes)).equals(plain)).toBe(true);
  });

  it('that is cut anywhere is truncated', async () => {
    for (let end = 1; end < body.length; end += 1009) expect(await reasonOf(body.subarray(0, end), encoding)).toBe('truncated');
    expect(await reasonOf(body.subarray(0, body.length - 1), encoding)).toBe('truncated');
  });

  it('that is something else is malformed', async () => {
    expect(await reasonOf(Buffer.concat([Buffer.from('<html><body>Bad Gateway</body></html>'), body]), encoding)).toBe('malformed');
  });

  it('passes on what getting it throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* inPieces(body.subarray(0, 2000), 500);
      throw new Error('connection reset');
    }
    const reading = async (): Promise<void> => { for await (const piece of unpacked(broken(), encoding)) expect(piece.length).toBeGreaterThan(0); };
    await expect(reading()).rejects.toThrow('connection reset');
  });
});

it.each(packed.slice(1))('frames of %s may stand one behind the other', async (encoding, body) => {
  expect((await bytesOf(Buffer.concat([body, body]), encoding, 777)).equals(Buffer.concat([plain, plain]))).toBe(true);
});

it('bytes behind the end of what was deflated are refused', async () => {
  expect(await reasonOf(Buffer.concat([deflateSync(plain), Buffer.from('more')]), 'deflate')).toBe('malformed');
});

it('a body that is not packed stays as it is, whichever way that is said', async () => {
  for (const name of [null, '', 'identity', 'Identity']) expect((await bytesOf(plain, name)).equals(plain)).toBe(true);
});

it.each(['gzip', 'x-snappy-framed', 'constructor'])('%s is not known', (name) => {
  expect(() => unpacked(inPieces(plain, 100), name)).toThrow(RangeDamaged);
});

it('a frame of Zstandard that wants gigabytes is refused before it gets them', async () => {
  const frame = Buffer.from('28b52ffd00f8', 'hex');
  expect(await reasonOf(Buffer.concat([frame, Buffer.alloc(100)]), 'zstd')).toBe('malformed');
});
