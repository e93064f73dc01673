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
