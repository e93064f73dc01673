import type { ColumnPiece } from '../arrow/column-pieces';
import type { ReadNumbers } from '../arrow/read-numbers';
import type { ReadTimes } from '../arrow/read-times';
import { GrowingRoom } from './growing-room';
import type { ParquetPiece } from './parquet-piece';

/** Reads numbers of a piece: of a dictionary each entry once, and for each row that of its entry. */
export function numbersByEntry(read: ReadNumbers): ReadNumbers<ParquetPiece> {
  const room = new GrowingRoom();
  let known: { dictionary: ColumnPiece; numbers: Float64Array } | null = null;
  return (piece, into) => {
    if (piece.dictionary === null) return read(piece.plain, into);
    const { dictionary, codes, rows } = piece;
    if (known?.dictionary !== dictionary) {
      const numbers = room.float64(dictionary.rows + 1);
      read(dictionary, numbers);
      numbers[dictionary.rows] = NaN;
      known = { dictionary, numbers };
    }
    gather(known.numbers, codes, rows, into);
  };
}

/** As `numbersByEntry`, of times and the flags that go with them. */
export function timesByEntry(read: ReadTimes): ReadTimes<ParquetPiece> {
  let known: { dictionary: ColumnPiece; timeS: Float64Array; flags: Uint8Array; commonFlag: number | null } | null = null;
  const room = new GrowingRoom();
  return (piece, timeS, flags) => {
    if (piece.dictionary === null) return read(piece.plain, timeS, flags);
    const { dictionary, codes, rows } = piece;
    if (known?.dictionary !== dictionary) {
      known = { dictionary, timeS: room.float64(dictionary.rows + 1), flags: room.bytes(dictionary.rows + 1).fill(0), commonFlag: null };
      read(dictionary, known.timeS, known.flags);
      known.timeS[dictionary.rows] = NaN;
      known.commonFlag = commonOf(known.flags.subarray(0, dictionary.rows));
    }
    gather(known.timeS, codes, rows, timeS);
    if (known.commonFlag !== null) flags.fill(known.commonFlag, 0, rows);
    else for (let i = 0; i < rows; i++) flags[i] = known.flags[codes[i] as number] as number;
  };
}

function gather(numbers: Float64Array, codes: Int32Array, rows: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) into[i] = numbers[codes[i] as number] as number;
}

/** The flag that all entries have; null where they differ. That of rows without a time does not matter. */
function commonOf(flags: Uint8Array): number | null {
  const [flag = 0] = flags;
  return flags.every((each) => each === flag) ? flag : null;
}
