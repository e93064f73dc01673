/** Element types we write, in numpy's words: little-endian, row-major. */
export type Dtype = 'f4' | 'f8' | 'i4' | 'i8' | 'u1';

const MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
const LENGTH_AT = MAGIC.length;
const TEXT_AT = LENGTH_AT + 2;
const ALIGNMENT = 64;

const descriptors: Record<Dtype, string> = { f4: '<f4', f8: '<f8', i4: '<i4', i8: '<i8', u1: '|u1' };

export function bytesOfDtype(dtype: Dtype): number {
  return Number(dtype[1]);
}

/** Bytes of an array's elements, its header left out. */
export function dataBytes(dtype: Dtype, shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, bytesOfDtype(dtype));
}

/** The header of a .npy file, format 1.0, padded so that the data begin at a multiple of 64 bytes. */
export function npyHeader(dtype: Dtype, shape: readonly number[]): Buffer {
  const tuple = shape.length === 1 ? `(${shape.join()},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descriptors[dtype]}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const bytes = Math.ceil((TEXT_AT + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = Buffer.alloc(bytes, ' ');
  MAGIC.copy(header);
  header.writeUInt16LE(bytes - TEXT_AT, LENGTH_AT);
  header.write(text, TEXT_AT, 'latin1');
  header.write('\n', bytes - 1, 'latin1');
  return header;
}
