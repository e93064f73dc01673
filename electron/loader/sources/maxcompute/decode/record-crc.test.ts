import { crc32c } from '@node-rs/crc32';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterByte, afterBytes, afterInt32, afterInt64, CRC_START, crcOfState } from './record-crc';

it('is the CRC32C that others compute', () => {
  const check = new TextEncoder().encode('123456789');
  expect(crcOfState(afterBytes(CRC_START, new DataView(check.buffer), 0, check.length))).toBe(0xe3069283);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(255), fc.integer(), fc.integer(), fc.integer(), (bytes, byte, value, low, high) => {
    const fed = Buffer.alloc(bytes.length + 13);
    fed.set(bytes);
    fed.writeUInt8(byte, bytes.length);
    fed.writeInt32LE(value, bytes.length + 1);
    fed.writeInt32LE(low, bytes.length + 5);
    fed.writeInt32LE(high, bytes.length + 9);
    const state = afterBytes(CRC_START, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length);
    expect(crcOfState(afterInt64(afterInt32(afterByte(state, byte), value), low, high))).toBe(crc32c(fed));
  }));
});
