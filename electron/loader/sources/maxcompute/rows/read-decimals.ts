import { clearAbsent } from '../../files/arrow/read-numbers';
import { readNumber } from '../../files/csv/read-number';
import { decimalText, unscaledAt } from '../decode/cell-value';
import { hasValue, widthOf, type Cells } from '../decode/column-batch';
import { CellBytes } from '../../files/arrow/cell-bytes';

/** Powers of ten that float64 holds exactly. */
const LARGEST_EXACT_POWER = 22;
const WORD = 2 ** 32;
const cell = new CellBytes();

/** Decimals as the nearest float64, the same whether they come as numbers or as text; NaN where there is none. */
export function readDecimals(cells: Cells, into: Float64Array): void {
  if (cells.layout === 'bytes') readTexts(cells, into);
  else readUnscaled(cells, into);
}

/** What is no number, such as inf, is no value. */
function readTexts(cells: Cells, into: Float64Array): void {
  for (let row = 0; row < cells.rows; row++) {
    if (hasValue(cells, row)) {
      cell.take(cells, row);
      const number = readNumber(cell.bytes, 0, cell.end);
      // Decimals know no minus zero.
      into[row] = Number.isFinite(number) ? number + 0 : NaN;
    } else into[row] = NaN;
  }
}

function readUnscaled(cells: Cells, into: Float64Array): void {
  const { layout, type, data, rows, validity, firstBit } = cells;
  const scale = type.kind === 'decimal' ? type.scale : 0;
  const words = widthOf(layout) / 4;
  const low = new Uint32Array(data.buffer, data.byteOffset, rows * words);
  const high = new Int32Array(data.buffer, data.byteOffset, rows * words);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const power = 10 ** scale;
  for (let row = 0; row < rows; row++) {
    const at = row * words;
    const number = (high[at + 1] as number) * WORD + (low[at] as number);
    // One exact number divided by another rounds once, as reading the text does.
    const isExact = scale <= LARGEST_EXACT_POWER && Number.isSafeInteger(number) && isExtended(high, at + 2, at + words, number < 0 ? -1 : 0);
    into[row] = isExact ? number / power : Number(decimalText(unscaledAt(view, at * 4, words * 4), scale));
  }
  if (validity !== null) clearAbsent(validity, firstBit, rows, into);
}

/** Whether words [from, end) hold nothing but the sign. */
function isExtended(words: Int32Array, from: number, end: number, sign: number): boolean {
  for (let i = from; i < end; i++) if (words[i] !== sign) return false;
  return true;
}
