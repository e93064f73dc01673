import type { OdpsType } from '../odps-type';

/** Wire types of protobuf tags. */
export const VARINT = 0;
const EIGHT_BYTES = 1;
export const LENGTH_FIRST = 2;
const FOUR_BYTES = 5;

/** What stands in front of a value. */
export function tagOf(field: number, wireType: number): number {
  return field * 8 + wireType;
}

/** The wire type in the tags of a type's cells. */
export function wireTypeOf({ kind }: OdpsType): number {
  switch (kind) {
    case 'tinyint': case 'smallint': case 'int': case 'bigint': case 'datetime': case 'date': case 'interval_year_month': case 'boolean': return VARINT;
    case 'double': return EIGHT_BYTES;
    case 'float': return FOUR_BYTES;
    default: return LENGTH_FIRST;
  }
}
