import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findPair, PairIds } from './pair-ids';
import { TextIds } from './text-ids';

it('gives equal texts equal numbers and no others, however many there are', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 0, max: 300 }).map((n) => `node ${n}`));
  fc.assert(fc.property(fc.array(fc.option(text, { freq: 10 }), { maxLength: 600 }), fc.nat(7), fc.nat(3), (rows, firstBit, unaligned) => {
    const parts = rows.map((row) => Buffer.from(row ?? ''));
    const offsets = new Int32Array(rows.length + 1);
    parts.forEach((part, i) => { offsets[i + 1] = (offsets[i] as number) + part.length; });
    const bytes = new Uint8Array(unaligned + (offsets.at(-1) as number));
    bytes.set(Buffer.concat(parts), unaligned);
    const data = bytes.subarray(unaligned);
    const validity = new Uint8Array(rows.length / 8 + 2);
    rows.forEach((row, i) => { if (row !== null) validity[(firstBit + i) >> 3] = (validity[(firstBit + i) >> 3] as number) | (1 << ((firstBit + i) & 7)); });
    const ids = new TextIds();
    const numbers = new Map<string, number>();
    const into = new Int32Array(rows.length);
    ids.take({ rows: rows.length, data, offsets, base: 0, validity, firstBit });
    for (let row = 0; (row = ids.find(row, into)) < rows.length;) {
      numbers.set(rows[row] as string, numbers.size);
      ids.add(parts[row] as Buffer, numbers.size - 1);
    }
    expect([...into]).toEqual(rows.map((each) => (each === null ? -1 : numbers.get(each))));
  }));
});

it('takes rows as they lie in its room, also where a part of them lies elsewhere and its memory moves', () => {
  const ids = new TextIds();
  const room = ids.createRoom();
  const texts = Array.from({ length: 5000 }, (_, i) => Buffer.from(`${'x'.repeat(100)}${i % 1000}`));
  const offsets = room.take('relative', (texts.length + 1) * 4);
  const ends = new Int32Array(offsets.bytes.buffer, offsets.bytes.byteOffset, texts.length + 1);
  texts.forEach((text, i) => { ends[i + 1] = (ends[i] as number) + text.length; });
  const elsewhere = Buffer.concat(texts);
  const into = new Int32Array(texts.length);
  ids.take({
    rows: texts.length, base: 0, validity: null, firstBit: 0, data: elsewhere,
    get offsets() { return new Int32Array(offsets.bytes.buffer, offsets.bytes.byteOffset, texts.length + 1); },
  });
  for (let row = 0, size = 0; (row = ids.find(row, into)) < texts.length; size++) ids.add(texts[row] as Buffer, size);
  expect([...into]).toEqual(texts.map((_, i) => i % 1000));
});

it('numbers pairs in the order in which they come', () => {
  const word = fc.oneof(fc.nat(20), fc.integer());
  fc.assert(fc.property(fc.array(fc.tuple(word, word), { maxLength: 500 }), fc.tuple(word, word), (pairs, other) => {
    const ids = new PairIds();
    const numbers = new Map<string, number>();
    for (const [low, high] of pairs) {
      const name = `${low} ${high}`;
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      expect(ids.add(low, high)).toBe(numbers.get(name));
    }
    expect(findPair(ids.pairs, ...other)).toBe(numbers.get(other.join(' ')) ?? -1);
  }));
});
