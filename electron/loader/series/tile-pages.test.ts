import { expect, test } from 'vitest';
import { TilePages, type Piece } from './tile-pages';
import { WorkOneByOne } from './tile-work';

const TILE_BYTES = 3_000_001;

function take(pages: TilePages, tiles: number): Piece[] {
  return Array.from({ length: tiles }, () => pages.take(TILE_BYTES));
}

function plainPages(bytes: number): Piece {
  return { buffer: new ArrayBuffer(bytes), at: 0, work: new WorkOneByOne() };
}

function expectApart(pieces: readonly Piece[]): void {
  const ends = new Map<unknown, number>();
  for (const { buffer, at } of pieces) {
    expect(at % 8).toBe(0);
    expect(at).toBeGreaterThanOrEqual(ends.get(buffer) ?? 0);
    expect(at + TILE_BYTES).toBeLessThanOrEqual(buffer.byteLength);
    ends.set(buffer, at + TILE_BYTES);
  }
}

test.each([1, 48, 49, 1000])('the tiles of a series of %i lie apart, in few memories', (tiles) => {
  const pieces = take(new TilePages(tiles, true, plainPages), tiles);
  expectApart(pieces);
  expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBeLessThanOrEqual(48);
});

test('tiles that come and go have a memory each', () => {
  const pieces = take(new TilePages(1000, false), 20);
  expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBe(20);
});

test('pages are not asked for again once there were none: the runtime would search for garbage each time', () => {
  let asked = 0;
  const pages = new TilePages(1000, false, (bytes) => {
    if (++asked > 3) throw new RangeError('could not allocate memory');
    return plainPages(bytes);
  });
  expectApart(take(pages, 10));
  expect(asked).toBe(4);
});
