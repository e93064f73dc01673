import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNpyHeader } from '../npy-header';
import { dataBytes, npyHeader, type Dtype } from './npy';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name));

describe('the header of a .npy file', () => {
  it.each([['f4_C.npy', 'f4', [300, 20]], ['i4_te.npy', 'i4', [24, 2]]] as const)('is the one numpy wrote to %s, to the byte', (name, dtype, shape) => {
    const file = fixture(name);
    expect(npyHeader(dtype, shape)).toEqual(file.subarray(0, file.length - dataBytes(dtype, shape)));
  });

  it('reads what numpy wrote, other orders of bytes and axes included', () => {
    expect(parseNpyHeader(fixture('f4_F.npy'))).toEqual({ dtype: 'f4', shape: [300, 20], fortranOrder: true, dataOffset: 128 });
    expect(parseNpyHeader(fixture('big_endian.npy'))).toMatchObject({ dtype: '>f4', shape: [4, 3], fortranOrder: true });
    expect(parseNpyHeader(fixture('scalar_f8.npy'))).toMatchObject({ dtype: 'f8', shape: [] });
    expect(parseNpyHeader(fixture('u8.npy'))).toMatchObject({ dtype: 'u8' });
  });

  it('comes back as it was written, with the data at a multiple of 64 bytes, for any shape', () => {
    const dtypes = fc.constantFrom<Dtype>('f4', 'f8', 'i4', 'i8', 'u1');
    fc.assert(fc.property(dtypes, fc.array(fc.nat({ max: 2 ** 45 }), { maxLength: 6 }), (dtype, shape) => {
      const header = npyHeader(dtype, shape);
      expect(header.length % 64).toBe(0);
      expect(header.at(-1)).toBe(0x0a);
      expect(parseNpyHeader(header)).toEqual({ dtype, shape, fortranOrder: false, dataOffset: header.length });
    }));
  });

  it('is not found in bytes that are none', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(parseNpyHeader(Buffer.from(bytes))).toBeNull(); }));
    const header = npyHeader('f4', [2, 3]);
    for (let length = 0; length < header.length; length++) expect(parseNpyHeader(header.subarray(0, length))).toBeNull();
  });
});
