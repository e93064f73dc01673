import type { RecordCells } from './record-cells';
import type { TokenSet } from './token-set';

/** Whether some part of a row's key is missing. */
export function isKeyMissing(bytes: Buffer, cells: RecordCells, key: readonly number[], missing: TokenSet): boolean {
  return key.some((column) => missing.has(bytes, cells.begins[column] as number, cells.ends[column] as number));
}
