import { RangeDamaged } from './range-damaged';
import type { RecordCursor } from './record-cursor';
import type { ReadInto } from './width-builder';

export const readInt64: ReadInto = (cursor, words, row) => {
  cursor.int64();
  words[row * 2] = cursor.low;
  words[row * 2 + 1] = cursor.high;
};

/** Throws RangeDamaged where the number takes more than 32 bits. */
export const readInt32: ReadInto = (cursor, words, row) => {
  cursor.int64();
  words[row] = shortOf(cursor);
};

/** As `readInt32` of a number that counts in the checksum with 32 bits: the nanoseconds of a timestamp. */
export const readNanos: ReadInto = (cursor, words, row) => {
  cursor.zigzag();
  const nanos = shortOf(cursor);
  cursor.countInt32(nanos);
  words[row] = nanos;
};

/** The four bytes of a float. */
export const readFloat32: ReadInto = (cursor, words, row) => {
  words[row] = cursor.view.getInt32(cursor.countedBytes(4), true);
};

/** The eight bytes of a double. */
export const readFloat64: ReadInto = (cursor, words, row) => {
  const from = cursor.countedBytes(8);
  words[row * 2] = cursor.view.getInt32(from, true);
  words[row * 2 + 1] = cursor.view.getInt32(from + 4, true);
};

function shortOf({ low, high }: RecordCursor): number {
  if (high !== low >> 31) throw new RangeDamaged('malformed', 'a number is too large for its type');
  return low;
}
