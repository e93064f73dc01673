import type { LongRecipe } from '../../../../../shared/recipe';
import { PlainTime } from '../csv/plain-time';
import { readNumber } from '../csv/read-number';
import { readTime, type TimeRead } from '../csv/read-time';
import { readValue } from '../csv/read-value';
import { TokenSet } from '../csv/token-set';
import { ROW_WALL_TIME } from '../row-sql';
import { CellBytes } from './cell-bytes';
import type { ColumnPiece } from './column-pieces';
import type { ReadNumbers } from './read-numbers';
import type { ReadTimes } from './read-times';

type ValueSpec = LongRecipe['columns']['values'][number];

/** Values of the recipe out of texts: NaN is missing, Infinity unreadable. */
export function textValues({ packed, aggregate }: ValueSpec, nullTokens: readonly string[]): ReadNumbers {
  const spec = { isCount: aggregate === 'count', packed: packed === undefined ? null : { separator: Buffer.from(packed.separator), index: packed.index } };
  const missing = new TokenSet(nullTokens);
  const cell = new CellBytes();
  return (piece, into) => {
    for (let row = 0; row < piece.rows; row++) {
      if (!hasText(piece, row)) {
        into[row] = NaN;
        continue;
      }
      cell.take(piece, row);
      into[row] = readValue(cell.bytes, 0, cell.end, spec, missing);
    }
  };
}

/** Times out of texts, with a format as in the recipe; null for a pattern, which the engine alone understands. */
export function textTimes(format: string): ReadTimes | null {
  switch (format) {
    case 'auto': return asWritten();
    case 'epoch-s': return epochs(1);
    case 'epoch-ms': return epochs(1000);
    default: return null;
  }
}

/** Nearly all in a form that is read at one go. */
function asWritten(): ReadTimes {
  const cell = new CellBytes();
  const plain = new PlainTime();
  const read: TimeRead = { isWall: false, micros: 0 };
  return (piece, timeS, flags) => {
    for (let row = 0; row < piece.rows; row++) {
      if (!hasText(piece, row)) {
        timeS[row] = NaN;
        continue;
      }
      cell.take(piece, row);
      const isPlain = plain.read(cell.bytes, cell.view, 0, timeS, row) === cell.end && cell.end > 0;
      if (!isPlain) timeS[row] = readTime(cell.bytes, 0, cell.end, read);
      flags[row] = (isPlain ? plain.isWall : read.isWall) ? ROW_WALL_TIME : 0;
    }
  };
}

function epochs(unitsPerSecond: number): ReadTimes {
  const cell = new CellBytes();
  return (piece, timeS, flags) => {
    for (let row = 0; row < piece.rows; row++) {
      if (hasText(piece, row)) cell.take(piece, row);
      timeS[row] = hasText(piece, row) ? readNumber(cell.bytes, 0, cell.end) / unitsPerSecond : NaN;
    }
    flags.fill(0, 0, piece.rows);
  };
}

function hasText({ validity, firstBit }: ColumnPiece, row: number): boolean {
  return validity === null || (((validity[(firstBit + row) >> 3] as number) >> ((firstBit + row) & 7)) & 1) === 1;
}
