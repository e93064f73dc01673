import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyTable } from './key-table';
import { viewOf } from './view-of';

it('foresees no other key than the one that is the whole cell', () => {
  const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', 'ab', 'node 1', 'node 2', 'node 10', 'a,b', 'x"y') }, fc.string({ unit: 'binary', maxLength: 9 }).filter((key) => !/[\r\n]/.test(key)));
  fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), fc.nat(3), (keys, rounds) => {
    const table = new KeyTable({ delimiter: 44, quote: 34, escape: 34 });
    const numbers = new Map<string, number>();
    for (const key of Array<string[]>(rounds + 1).fill(keys).flat()) {
      const bytes = Buffer.from(`,${key},1\n`);
      const [view, end] = [viewOf(bytes), bytes.length - 3];
      const foreseen = table.foresee(view, 1);
      const cell = bytes.toString('utf8', 1, bytes.indexOf(44, 1));
      if (foreseen >= 0) expect([numbers.get(cell), table.expectedLength]).toEqual([foreseen, Buffer.byteLength(cell)]);
      const found = table.find(view, 1, end);
      expect(found).toBe(numbers.get(key) ?? -1);
      if (found >= 0) table.follow(found);
      else numbers.set(key, table.add(view, 1, end));
    }
  }));
});
