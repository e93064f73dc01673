import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalText } from '../decode/cell-value';
import { columnOf, textColumn } from './cells-fixture';
import { readDecimals } from './read-decimals';

/** Decimals as numbers of 128 or 256 bits. */
function unscaledColumn(values: readonly (bigint | null)[], precision: number, scale: number): ReturnType<typeof columnOf> {
  const words = precision > 38 ? 4 : 2;
  const data = new BigUint64Array(values.length * words);
  values.forEach((value, row) => { for (let word = 0; word < words; word++) data[row * words + word] = BigInt.asUintN(64, (value ?? 0n) >> BigInt(word * 64)); });
  return columnOf('d', `decimal(${precision},${scale})`, precision > 38 ? 'decimal256' : 'decimal128', new Uint8Array(data.buffer), values);
}

it('are the nearest float64, whether they come as numbers or as text', () => {
  const decimals = fc.record({ precision: fc.constantFrom(9, 18, 38, 54), scale: fc.integer({ min: 0, max: 30 }) })
    .chain((type) => fc.array(fc.option(fc.bigInt({ min: -(10n ** BigInt(type.precision)) + 1n, max: 10n ** BigInt(type.precision) - 1n }), { nil: null }), { maxLength: 20 }).map((values) => ({ ...type, values })));
  fc.assert(fc.property(decimals, ({ precision, scale, values }) => {
    const texts = values.map((value) => (value === null ? null : decimalText(value, scale)));
    const wanted = texts.map((text) => (text === null ? NaN : Number(text) + 0));
    for (const column of [unscaledColumn(values, precision, scale), textColumn('d', texts, `decimal(${precision},${scale})`)]) {
      const numbers = new Float64Array(values.length);
      readDecimals(column, numbers);
      expect([...numbers]).toEqual(wanted);
    }
  }));
});

it('that the service writes for none are missing', () => {
  const numbers = new Float64Array(4);
  readDecimals(textColumn('d', ['inf', 'nan', '', '-0.00'], 'decimal(5,2)'), numbers);
  expect([...numbers]).toEqual([NaN, NaN, NaN, 0]);
});
