import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvKernels } from './csv-kernel';
import { KeyTable } from './key-table';

it('knows every key that was added by its number, and no other', () => {
  const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'node 1', 'node 2', 'node 10', 'sensor 0001', 'sensor 0002', 'a sensor of a very long name 1', 'a sensor of a very long name 2') }, fc.string({ unit: 'binary', maxLength: 40 }));
  fc.assert(fc.property(fc.array(text, { maxLength: 300 }), fc.nat(3), (texts, before) => {
    const table = new KeyTable(csvKernels.take());
    const numbers = new Map<string, number>();
    for (const key of texts) {
      const bytes = Buffer.from(`${'x'.repeat(before)}${key}behind`);
      const [begin, end] = [before, bytes.length - 6];
      const found = table.find(bytes, begin, end);
      expect(found).toBe(numbers.get(key) ?? -1);
      if (found < 0) numbers.set(key, table.add(bytes, begin, end));
    }
    expect(table.size).toBe(numbers.size);
    for (const [key, number] of numbers) expect(table.bytesOf(number).toString()).toBe(Buffer.from(key).toString());
  }));
});

it('finds keys that come in the same order again and again, whichever are left out or come twice', () => {
  const names = Array.from({ length: 90 }, (_, i) => `node ${i * i}`);
  fc.assert(fc.property(fc.array(fc.array(fc.tuple(fc.nat(12), fc.nat(2)), { maxLength: 20 }), { minLength: 1, maxLength: 12 }), (rounds) => {
    const table = new KeyTable(csvKernels.take());
    const numbers = new Map<string, number>();
    for (const steps of rounds) {
      let at = 0;
      for (const [skipped, again] of steps) {
        at += skipped;
        const name = names[at % names.length] as string;
        const bytes = Buffer.from(name);
        for (let time = 0; time <= again; time++) {
          const found = table.find(bytes, 0, bytes.length);
          expect(found).toBe(numbers.get(name) ?? -1);
          if (found < 0) numbers.set(name, table.add(bytes, 0, bytes.length));
        }
      }
    }
  }));
});
