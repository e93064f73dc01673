import { copiesOf, createMadeBatch, MADE_BATCH_ROWS, putMadeRow, type MadeBatch } from '../../electron/loader/compare/made-rows';
import type { MadeShape } from '../../electron/loader/compare/made-shape';

/** The rows of a shape in an order without any pattern; further rows of a cell come half a table away from its first. */
export function* randomRows({ nodes, steps }: MadeShape): Generator<MadeBatch> {
  const cells = nodes * steps;
  const placeOf = createShuffle(cells);
  const batch = createMadeBatch();
  for (let i = 0; i < cells; i++) {
    const first = placeOf(i);
    const again = placeOf((i + Math.floor(cells / 2)) % cells);
    if (copiesOf(first) > 0) putMadeRow(batch, nodes, first, 0);
    for (let copy = 1; copy < copiesOf(again); copy++) putMadeRow(batch, nodes, again, copy);
    if (batch.rows > MADE_BATCH_ROWS - 3) {
      yield batch;
      batch.rows = 0;
    }
  }
  if (batch.rows > 0) yield batch;
}

/** A permutation of [0, count) that needs no memory: four Feistel rounds over a power of four, walked until within range. */
export function createShuffle(count: number): (i: number) => number {
  const halfBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, count)) / 2));
  const half = 2 ** halfBits;
  const once = (i: number): number => {
    let left = Math.floor(i / half);
    let right = i % half;
    for (let round = 1; round <= 4; round++) [left, right] = [right, left ^ (scramble(right, round) >>> (32 - halfBits))];
    return left * half + right;
  };
  return (i) => {
    let place = once(i);
    while (place >= count) place = once(place);
    return place;
  };
}

function scramble(value: number, round: number): number {
  let mixed = Math.imul(value + round, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
