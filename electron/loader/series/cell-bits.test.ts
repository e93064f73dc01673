import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bitWords, hasBit, markNumbers } from './cell-bits';

it('numbers are marked, NaN of any bits are not, and bits beyond the cells are 0', () => {
  fc.assert(fc.property(fc.uint32Array({ maxLength: 200 }), fc.array(fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1e-45, -3.4e38), { maxLength: 100 }), fc.nat(3), (patterns, special, skipped) => {
    const all = Float32Array.from([...new Float32Array(patterns.buffer, 0, patterns.length), ...special]);
    new Uint32Array(all.buffer).set(patterns);
    const values = all.subarray(Math.min(skipped, all.length));
    const bits = markNumbers(values, new Uint32Array(bitWords(values.length)).fill(0xffffffff));
    for (let cell = 0; cell < bits.length * 32; cell++) expect(hasBit(bits, cell)).toBe(cell < values.length && !Number.isNaN(values[cell]));
  }));
});
