import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortNumber } from './short-number';

it('writes numbers as short as float32 allows', () => {
  expect([64.375, Math.fround(67.2), 0, -5, Math.fround(1e-7), NaN].map(shortNumber)).toEqual(['64.375', '67.2', '0', '-5', '1e-7', '']);
});

it('writes every float32 so that it reads back the same', () => {
  fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (single) => {
    expect(Math.fround(Number(shortNumber(single))) + 0).toBe(single + 0);
  }));
});

it('writes hundredths as they were, and no number longer than its digits ask', () => {
  fc.assert(fc.property(fc.integer({ min: -999_999, max: 999_999 }), (hundredths) => {
    expect(shortNumber(Math.fround(hundredths / 100))).toBe(String(hundredths / 100));
  }));
  fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (single) => {
    const shortest = [6, 7, 8, 9].map((digits) => Number(single.toPrecision(digits))).find((decimal) => Math.fround(decimal) === single);
    expect(shortNumber(single)).toBe(String((shortest ?? 0) + 0));
  }));
});
