import type { ValueSpec } from '../../../../shared/recipe';
import { listSql, nameSql, textSql } from './file-sql';
import { isFloat, isNumeric, isText, type TableColumn } from './table-file';

/** What a value is when its cell can't be read; a missing one is NaN. */
const UNREADABLE = "'Infinity'::DOUBLE";
const MISSING = "'NaN'::DOUBLE";

/** True where a cell is empty: NULL, not a number where numbers stand, or text that stands for it. */
export function missingSql({ name, type }: TableColumn, nullTokens: readonly string[]): string {
  if (isFloat(type)) return `(${nameSql(name)} IS NULL OR isnan(${nameSql(name)}))`;
  return isText(type) ? `(${nameSql(name)} IS NULL OR ${nameSql(name)}::VARCHAR IN ${listSql(nullTokens)})` : `(${nameSql(name)} IS NULL)`;
}

/** A cell as DOUBLE; NULL where it is no number. */
export function numberSql({ name, type }: TableColumn): string {
  if (isNumeric(type)) return `${nameSql(name)}::DOUBLE`;
  if (type === 'BOOLEAN') return `${nameSql(name)}::INTEGER::DOUBLE`;
  return `TRY_CAST(${nameSql(name)}::VARCHAR AS DOUBLE)`;
}

/** A value of the recipe as DOUBLE, never NULL: NaN is missing, Infinity unreadable. */
export function valueSql(column: TableColumn, spec: ValueSpec, nullTokens: readonly string[]): string {
  const missing = missingSql(column, nullTokens);
  if (spec.packed !== undefined) return packedSql(column, spec.packed, spec.aggregate === 'count', nullTokens);
  if (spec.aggregate === 'count') return `CASE WHEN ${missing} THEN ${MISSING} ELSE 1::DOUBLE END`;
  // Every cell of such a type is a number, NaN or NULL.
  if (isNumeric(column.type) || column.type === 'BOOLEAN') return `coalesce(${numberSql(column)}, ${MISSING})`;
  return `CASE WHEN ${missing} THEN ${MISSING} ELSE coalesce(${numberSql(column)}, ${UNREADABLE}) END`;
}

/** One number out of packed text; an element that is not there is missing. */
function packedSql(column: TableColumn, { separator, index }: NonNullable<ValueSpec['packed']>, isCount: boolean, nullTokens: readonly string[]): string {
  const element = `string_split(${nameSql(column.name)}::VARCHAR, ${textSql(separator)})[${index < 0 ? index : index + 1}]`;
  const missing = `${missingSql(column, nullTokens)} OR ${element} IS NULL OR trim(${element}) IN ${listSql(nullTokens)}`;
  return `CASE WHEN ${missing} THEN ${MISSING} ELSE ${isCount ? '1::DOUBLE' : `coalesce(TRY_CAST(${element} AS DOUBLE), ${UNREADABLE})`} END`;
}
