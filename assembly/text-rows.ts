import { findAfter, followerOf, goOnAfter, latestKey } from './keys';

export { addKey, allocate, reset } from './keys';

/** In place of the number of a key: the row has no text. */
const NO_TEXT: i32 = -1;

/**
 * Writes the number of each row's text to `into`, NO_TEXT where its bit in `validity` (0: there is none) is 0, for rows [first, end); returns the first row
 * whose text is no key, or does not lie within the data, or `end`. Text i is bytes [offsets[i] - base, offsets[i + 1] - base) of the data, behind which memory goes on for 8 bytes.
 */
export function findTexts(data: usize, dataBytes: i32, offsets: usize, base: i32, validity: usize, firstBit: i32, first: i32, end: i32, into: usize): i32 {
  let latest = latestKey();
  let until = load<i32>(offsets + (<usize>first << 2)) - base;
  for (let row = first; row < end; row++) {
    const from = until;
    until = load<i32>(offsets + (<usize>(row + 1) << 2)) - base;
    const bit = firstBit + row;
    let key = NO_TEXT;
    if (validity == 0 || ((<i32>load<u8>(validity + <usize>(bit >> 3)) >> (bit & 7)) & 1) == 1) {
      if (from < 0 || until < from || until > dataBytes) return row;
      const begin = data + <usize>from;
      key = followerOf(latest, begin, until - from);
      if (key < 0) key = findAfter(latest, begin, until - from);
      if (key < 0) return row;
      latest = key;
    }
    store<i32>(into + (<usize>row << 2), key);
  }
  goOnAfter(latest);
  return end;
}
