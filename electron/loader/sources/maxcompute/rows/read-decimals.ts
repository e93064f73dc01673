import type { Decimal } from 'apache-arrow';
import { clearAbsent, type ReadNumbers } from '../../files/arrow/read-numbers';
import { decimalText } from '../decode/cell-value';

/** Powers of ten that float64 holds exactly. */
const LARGEST_EXACT_POWER = 22;

/** Decimals as the nearest float64, as reading their text gives it. */
export function decimalsOf({ scale, bitWidth }: Decimal): ReadNumbers {
  const words = bitWidth / 64;
  return ({ data, rows, validity, firstBit }, into) => {
    const view = new BigInt64Array(data.buffer, data.byteOffset, rows * words);
    for (let row = 0; row < rows; row++) {
      let unscaled = view[row * words + words - 1] as bigint;
      for (let word = words - 2; word >= 0; word--) unscaled = (unscaled << 64n) | BigInt.asUintN(64, view[row * words + word] as bigint);
      const number = Number(unscaled);
      // One exact number divided by another rounds once, as reading the text does.
      into[row] = Number.isSafeInteger(number) && scale <= LARGEST_EXACT_POWER ? number / 10 ** scale : Number(decimalText(unscaled, scale));
    }
    if (validity !== null) clearAbsent(validity, firstBit, rows, into);
  };
}
