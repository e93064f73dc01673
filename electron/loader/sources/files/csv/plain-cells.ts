import { CR, LF, type CsvBytes } from './record-cells';

const SPACE = 32;

/** Where the cell that begins at `begin` ends, or -1 where quotes may play a part. What ends it has yet to be looked at: it may be a control character within. */
export function plainCellEnd(bytes: Buffer, begin: number, { delimiter, quote }: CsvBytes): number {
  let at = begin;
  let byte = bytes[at] as number;
  if (byte === quote || byte === SPACE) return -1;
  while (byte !== delimiter && byte > CR) byte = bytes[++at] as number;
  return at;
}

/** Where the line after the line end at `at` begins, or -1 where there is none, or a CR alone. */
export function plainLineEnd(bytes: Buffer, at: number): number {
  if (bytes[at] === LF) return at + 1;
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : -1;
}

/** The first LF at `from` or behind it; there has to be one. */
export function lineEndFrom(view: DataView, from: number): number {
  const lastWord = view.byteLength - 4;
  let at = from;
  for (; at <= lastWord; at += 4) {
    // What is zero in a byte is LF there; the lowest bit that is left tells of the first one.
    const differs = view.getInt32(at, true) ^ LF_WORD;
    const zeros = (differs - 0x01010101) & ~differs & HIGH_BITS;
    if (zeros !== 0) return at + ((31 - Math.clz32(zeros & -zeros)) >> 3);
  }
  while (view.getUint8(at) !== LF) at++;
  return at;
}

const LF_WORD = LF * 0x01010101;
const HIGH_BITS = 0x80808080 | 0;

export function endsPlainCell(byte: number | undefined, delimiter: number): boolean {
  return byte === delimiter || byte === LF || byte === CR;
}
