import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineEndFrom } from './plain-cells';
import { viewOf } from './view-of';

it('finds the first line end at a place or behind it, among bytes of any kind', () => {
  const byte = fc.oneof(fc.constantFrom(9, 10, 11, 0x8a, 0x0b, 0), fc.nat(255));
  fc.assert(fc.property(fc.array(byte, { maxLength: 60 }), fc.nat(8), fc.nat(60), (before, behind, from) => {
    const bytes = Buffer.from([...before, 10, ...Array<number>(behind).fill(11)]);
    const at = Math.min(from, before.length);
    expect(lineEndFrom(viewOf(bytes), at)).toBe(bytes.indexOf(10, at));
  }));
});
