import { KeyTable } from './key-table';
import { keyOfParts, partsOfKey } from './row-key';

/** Keys in the order of their numbers, as two arrays rather than so many texts: key k is bytes [ends[k - 1], ends[k]). */
export interface PackedKeys { bytes: Uint8Array; ends: Int32Array }

export function packKeys(table: KeyTable): PackedKeys {
  return pack(Array.from({ length: table.size }, (_, key) => table.bytesOf(key)));
}

export function packTexts(keys: readonly (readonly string[])[]): PackedKeys {
  return pack(keys.map(keyOfParts));
}

/** The table in which those keys have the same numbers, where it was empty before. Keys that are there already are left out. */
export function unpackInto(table: KeyTable, { bytes, ends }: PackedKeys): KeyTable {
  for (let key = 0; key < ends.length; key++) {
    const [begin, end] = [key === 0 ? 0 : ends[key - 1] as number, ends[key] as number];
    if (table.find(bytes, begin, end) < 0) table.add(bytes, begin, end);
  }
  return table;
}

export function textsOf(table: KeyTable): string[][] {
  return Array.from({ length: table.size }, (_, key) => partsOfKey(table.bytesOf(key)));
}

function pack(keys: readonly Buffer[]): PackedKeys {
  const ends = new Int32Array(keys.length);
  let end = 0;
  for (const [i, { length }] of keys.entries()) ends[i] = end += length;
  return { bytes: Buffer.concat(keys), ends };
}
