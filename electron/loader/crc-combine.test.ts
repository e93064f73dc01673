import { crc32c } from '@node-rs/crc32';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CASTAGNOLI, combineCrc, createCrcShift } from './crc-combine';

it('makes the CRC of two texts out of the CRC of each, whatever their lengths', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
    expect(combineCrc(crc32(a), crc32(b), createCrcShift(b.length))).toBe(crc32(Buffer.concat([a, b])));
    expect(combineCrc(crc32c(a), crc32c(b), createCrcShift(b.length, CASTAGNOLI))).toBe(crc32c(Buffer.concat([a, b])));
  }));
});

it('carries a CRC over more than four gigabytes of zeros', () => {
  const zeros = 2 ** 20;
  const once = createCrcShift(zeros);
  let stepwise = crc32('sluice');
  for (let i = 0; i < 5000; i++) stepwise = combineCrc(stepwise, 0, once);
  expect(combineCrc(crc32('sluice'), 0, createCrcShift(zeros * 5000))).toBe(stepwise);
});
