import type { CsvValue } from './csv-spec';
import { readNumber } from './read-number';
import type { TokenSet } from './token-set';

const SPACE = 32;

/** A value of the recipe, as in the engine's path, out of the cell in bytes [begin, end): NaN is missing, Infinity unreadable. */
export function readValue(bytes: Buffer, begin: number, end: number, { packed, isCount }: Pick<CsvValue, 'packed' | 'isCount'>, missing: TokenSet): number {
  if (missing.has(bytes, begin, end)) return NaN;
  if (packed !== null) return readPacked(bytes, begin, end, packed, isCount, missing);
  return isCount ? 1 : readNumber(bytes, begin, end);
}

/** One number out of packed text; an element that is not there is missing. */
function readPacked(bytes: Buffer, begin: number, end: number, { separator, index }: NonNullable<CsvValue['packed']>, isCount: boolean, missing: TokenSet): number {
  const from = index < 0 && separator.length === 1 ? fromBehind(bytes, begin, end, separator[0] as number, -index) : fromFront(bytes, begin, end, separator, index);
  if (from < 0) return NaN;
  const until = elementEnd(bytes, from, end, separator);
  let [first, last] = [from, until];
  while (first < last && bytes[first] === SPACE) first++;
  while (last > first && bytes[last - 1] === SPACE) last--;
  if (missing.has(bytes, first, last)) return NaN;
  return isCount ? 1 : readNumber(bytes, from, until);
}

/** Where the element begins that is the `count`th from the end, or -1. */
function fromBehind(bytes: Buffer, begin: number, end: number, separator: number, count: number): number {
  let left = count;
  for (let at = end; at > begin; at--) if (bytes[at - 1] === separator && --left === 0) return at;
  return left === 1 ? begin : -1;
}

/** Where the element of an index begins, a negative one counted from the end, or -1. */
function fromFront(bytes: Buffer, begin: number, end: number, separator: Uint8Array, index: number): number {
  let left = index;
  if (index < 0) for (let at = begin; at <= end; at = elementEnd(bytes, at, end, separator) + separator.length) left++;
  if (left < 0) return -1;
  let from = begin;
  for (; left > 0 && from <= end; left--) from = elementEnd(bytes, from, end, separator) + separator.length;
  return from > end ? -1 : from;
}

/** Where the element that begins at `from` ends: before a separator, or at the end of the cell. */
function elementEnd(bytes: Buffer, from: number, end: number, separator: Uint8Array): number {
  for (let at = from; at + separator.length <= end; at++) {
    let same = 0;
    while (same < separator.length && bytes[at + same] === separator[same]) same++;
    if (same === separator.length) return at;
  }
  return end;
}
