import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readValue } from './read-value';
import { TokenSet } from './token-set';

const missing = new TokenSet(['', 'NA']);

it('takes one number out of packed text, counted from either end', () => {
  const elements = fc.array(fc.oneof(fc.integer({ min: -999, max: 999 }).map(String), fc.constantFrom('', ' NA ')), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(elements, fc.constantFrom(';', '; ', ';;'), fc.integer({ min: -8, max: 8 }), (given, separator, index) => {
    const cell = Buffer.from(`x${given.join(separator)}\0`);
    const found = given.join(separator).split(separator).at(index);
    const wanted = found === undefined || ['', 'NA'].includes(found.trim()) ? NaN : Number(found);
    expect(readValue(cell, 1, cell.length - 1, { isCount: false, packed: { separator: Buffer.from(separator), index } }, missing)).toBe(given.join(separator) === '' ? NaN : wanted);
  }));
});
