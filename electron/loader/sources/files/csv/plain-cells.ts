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

export function endsPlainCell(byte: number | undefined, delimiter: number): boolean {
  return byte === delimiter || byte === LF || byte === CR;
}
