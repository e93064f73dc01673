const MAGIC = Buffer.from('\x93NUMPY', 'latin1');
/** Magic, version and the length of the text, in the shorter of its two forms. */
const PREFIX_BYTES = 10;

export interface NpyHeader {
  /** As in "f4"; the byte order too where it is not the usual one, as in ">f4". */
  dtype: string;
  shape: number[];
  fortranOrder: boolean;
  /** Where the data begin. */
  dataOffset: number;
}

/** How many bytes the header of a .npy file has, from its first 12; null when they begin none. */
export function npyHeaderBytes(bytes: Buffer): number | null {
  if (bytes.length < PREFIX_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (bytes[MAGIC.length] === 1) return PREFIX_BYTES + bytes.readUInt16LE(8);
  return bytes.length < PREFIX_BYTES + 2 ? null : PREFIX_BYTES + 2 + bytes.readUInt32LE(8);
}

/** Reads the header from the first bytes of a .npy file of format 1, 2 or 3; null when they are none. */
export function parseNpyHeader(bytes: Buffer): NpyHeader | null {
  const dataOffset = npyHeaderBytes(bytes);
  if (dataOffset === null || dataOffset > bytes.length) return null;
  const text = bytes.subarray(PREFIX_BYTES, dataOffset).toString('latin1');
  const descriptor = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const tuple = /'shape':\s*\(([\dL,\s]*)\)/.exec(text)?.[1];
  if (descriptor === undefined || order === undefined || tuple === undefined) return null;
  return {
    dtype: descriptor.replace(/^[<|]/, ''),
    shape: tuple.split(',').filter((length) => length.trim() !== '').map((length) => Number(length.replace('L', ''))),
    fortranOrder: order === 'True',
    dataOffset,
  };
}
