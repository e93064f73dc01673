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

export interface NpyHeader {
  /** As in "f4"; the byte order too where it is not the usual one, as in ">f4". */
  dtype: string;
  shape: number[];
  fortranOrder: boolean;
  /** Where the data begin. */
  dataOffset: number;
}

/** Reads the header from the first bytes of a .npy file of format 1, 2 or 3; null when they are none. */
export function parseNpyHeader(bytes: Buffer): NpyHeader | null {
  if (bytes.length < TEXT_AT || !bytes.subarray(0, 6).equals(MAGIC.subarray(0, 6))) return null;
  const wide = (bytes[6] as number) >= 2;
  if (wide && bytes.length < TEXT_AT + 2) return null;
  const textAt = wide ? TEXT_AT + 2 : TEXT_AT;
  const dataOffset = textAt + (wide ? bytes.readUInt32LE(LENGTH_AT) : bytes.readUInt16LE(LENGTH_AT));
  const text = bytes.subarray(textAt, dataOffset).toString('latin1');
  const descriptor = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const tuple = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (dataOffset > bytes.length || descriptor === undefined || order === undefined || tuple === undefined) return null;
  return {
    dtype: descriptor.replace(/^[<|]/, ''),
    shape: tuple.split(',').filter((length) => length.trim() !== '').map(Number),
    fortranOrder: order === 'True',
    dataOffset,
  };
}
