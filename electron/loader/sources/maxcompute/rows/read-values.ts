import { Float32, Float64, Int16, Int32, Int64, Int8, Bool } from 'apache-arrow';
import type { ValueSpec } from '../../../../../shared/recipe';
import { CellBytes } from '../../files/arrow/cell-bytes';
import { numbersOf, type ReadNumbers } from '../../files/arrow/read-numbers';
import { readValue } from '../../files/csv/read-value';
import { TokenSet } from '../../files/csv/token-set';
import { defaultNullTokens } from '../../files/null-tokens';
import { cellValue } from '../decode/cell-value';
import { hasValue, type CellLayout, type Cells } from '../decode/column-batch';
import type { OdpsType } from '../odps-type';
import { cellText } from './cell-text';
import { readDecimals } from './read-decimals';

const missing = new TokenSet(defaultNullTokens);
const UNREADABLE = Infinity;

/** How a value of the recipe is read: NaN is missing, Infinity unreadable. */
export function valueReaderOf(type: OdpsType, { packed, aggregate }: Pick<ValueSpec, 'packed' | 'aggregate'>): ReadNumbers<Cells> {
  const isCount = aggregate === 'count';
  if (packed !== undefined || isText(type)) return textReader({ isCount, packed: packed === undefined ? null : { separator: Buffer.from(packed.separator), index: packed.index } });
  const numbers = numberReaderOf(type);
  if (numbers === null) return (cells, into) => { for (let row = 0; row < cells.rows; row++) into[row] = hasValue(cells, row) ? (isCount ? 1 : UNREADABLE) : NaN; };
  return isCount ? (cells, into) => {
    numbers(cells, into);
    for (let row = 0; row < cells.rows; row++) if (!Number.isNaN(into[row])) into[row] = 1;
  } : numbers;
}

/** How numbers of a type are read, truth values as 0 and 1, NaN where there is none; null for what is no number. */
export function numberReaderOf({ kind }: OdpsType): ReadNumbers<Cells> | null {
  switch (kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': case 'float': case 'double': case 'boolean': return (cells, into) => numbersIn[cells.layout]?.(cells, into);
    case 'decimal': return readDecimals;
    default: return null;
  }
}

/** Whether cells are text that has yet to be understood. */
export function isText({ kind }: OdpsType): boolean {
  return kind === 'string' || kind === 'varchar' || kind === 'char' || kind === 'json' || kind === 'binary';
}

const numbersIn: { readonly [L in CellLayout]?: ReadNumbers | null } = {
  int8: numbersOf(new Int8()), int16: numbersOf(new Int16()), int32: numbersOf(new Int32()), int64: numbersOf(new Int64()),
  float32: numbersOf(new Float32()), float64: numbersOf(new Float64()), bits: numbersOf(new Bool()),
};

function textReader(spec: Parameters<typeof readValue>[3]): ReadNumbers<Cells> {
  const cell = new CellBytes();
  return (cells, into) => {
    const isPlain = cells.layout === 'bytes';
    for (let row = 0; row < cells.rows; row++) {
      if (!hasValue(cells, row)) {
        into[row] = NaN;
        continue;
      }
      if (isPlain) cell.take(cells, row); else cell.takeText(cellText(cells.type, cellValue(cells, row)) ?? '');
      into[row] = readValue(cell.bytes, 0, cell.end, spec, missing);
    }
  };
}
