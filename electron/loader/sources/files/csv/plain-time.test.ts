import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PlainTime } from './plain-time';
import { readTime, type TimeRead } from './read-time';
import { viewOf } from './view-of';

it('a time is read like any other whichever times were read before it', () => {
  const two = (most: number): fc.Arbitrary<string> => fc.nat(most).map((n) => String(n).padStart(2, '0'));
  const close = fc.tuple(fc.constantFrom('2025-07-01', '2025-07-02', '2025/07/01', '2025-13-01'), fc.constantFrom(' ', 'T', 'x'), two(25), two(61), fc.constantFrom('', ':00', ':59', ':60', ':08Z', 'Z'));
  const time = fc.oneof({ weight: 8, arbitrary: close.map(([date, between, hour, minute, rest]) => `${date}${between}${hour}:${minute}${rest}`) }, fc.constantFrom('20250701', '1751328000', '2025-07-01', 'soon', ''));
  fc.assert(fc.property(fc.array(time, { maxLength: 40 }), (texts) => {
    const plain = new PlainTime();
    const into = new Float64Array(1);
    const read: TimeRead = { isWall: false, micros: 0 };
    for (const text of texts) {
      const bytes = Buffer.from(`1${text},more than the longest time`);
      const end = plain.read(bytes, viewOf(bytes), 1, into, 0);
      if (end !== text.length + 1) continue;
      expect([text, into[0], plain.isWall]).toEqual([text, readTime(bytes, 1, end, read), read.isWall]);
    }
  }));
});

it('a time in the hour of the one before it is read, and no other part of it is taken for granted', () => {
  const plain = new PlainTime();
  const into = new Float64Array(1);
  const read = (text: string): number => {
    const bytes = Buffer.from(`${text},more than the longest time`);
    return plain.read(bytes, viewOf(bytes), 0, into, 0) < 0 ? NaN : into[0] as number;
  };
  expect(read('2025-07-01 08:30:15')).toBe(Date.UTC(2025, 6, 1, 8, 30, 15) / 1000);
  expect(read('2025-07-01 08:31:16')).toBe(Date.UTC(2025, 6, 1, 8, 31, 16) / 1000);
  expect(read('2025-07-01 18:31')).toBe(Date.UTC(2025, 6, 1, 18, 31) / 1000);
  expect(read('2025-07-01 18:60')).toBeNaN();
});
