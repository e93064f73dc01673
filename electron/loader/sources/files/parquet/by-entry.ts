import type { ColumnPiece } from '../arrow/column-pieces';
import type { ReadNumbers } from '../arrow/read-numbers';
import type { ReadTimes } from '../arrow/read-times';
import { Place } from '../kernel';
import type { CodeKernel } from './code-kernel';
import { bytesIn, GrowingRoom } from './growing-room';
import type { ParquetPiece } from './parquet-piece';

/** Reads numbers of a piece: of a dictionary each entry once, and for each row that of its entry. */
export function numbersByEntry(read: ReadNumbers, code: CodeKernel): ReadNumbers<ParquetPiece> {
  const room = new GrowingRoom();
  const entries = new Place(code.kernel);
  let known: ColumnPiece | null = null;
  return (piece, into) => {
    if (piece.dictionary === null) return read(piece.plain, into);
    const { dictionary, codes, rows } = piece;
    if (known !== dictionary) {
      const numbers = room.float64(dictionary.rows + 1);
      read(dictionary, numbers);
      numbers[dictionary.rows] = NaN;
      entries.put(bytesIn(numbers));
      known = dictionary;
    }
    codes.numbersOf(entries, rows, into);
  };
}

/** As `numbersByEntry`, of times and the flags that go with them. */
export function timesByEntry(read: ReadTimes, code: CodeKernel): ReadTimes<ParquetPiece> {
  const room = new GrowingRoom();
  const times = new Place(code.kernel);
  let known: { dictionary: ColumnPiece; flags: Uint8Array; commonFlag: number | null } | null = null;
  return (piece, timeS, flags) => {
    if (piece.dictionary === null) return read(piece.plain, timeS, flags);
    const { dictionary, codes, rows } = piece;
    if (known?.dictionary !== dictionary) {
      const entryTimes = room.float64(dictionary.rows + 1);
      const entryFlags = room.bytes(dictionary.rows + 1).fill(0);
      read(dictionary, entryTimes, entryFlags);
      entryTimes[dictionary.rows] = NaN;
      times.put(bytesIn(entryTimes));
      known = { dictionary, flags: entryFlags, commonFlag: commonOf(entryFlags.subarray(0, dictionary.rows)) };
    }
    codes.numbersOf(times, rows, timeS);
    if (known.commonFlag !== null) flags.fill(known.commonFlag, 0, rows);
    else flagsOf(codes.numbers, known.flags, rows, flags);
  };
}

function flagsOf(codes: Int32Array, flags: Uint8Array, rows: number, into: Uint8Array): void {
  for (let i = 0; i < rows; i++) into[i] = flags[codes[i] as number] as number;
}

/** The flag that all entries have; null where they differ. That of rows without a time does not matter. */
function commonOf(flags: Uint8Array): number | null {
  const [flag = 0] = flags;
  return flags.every((each) => each === flag) ? flag : null;
}
