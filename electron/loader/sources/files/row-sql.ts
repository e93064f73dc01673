import type { FilesRecipe, LongRecipe } from '../../../../shared/recipe';
import { missingSql, valueSql } from './cell-sql';
import { nameSql } from './file-sql';
import { defaultNullTokens } from './null-tokens';
import { neededColumns, type NeededColumns } from './table-columns';
import type { TableFile } from './table-file';
import { timeColumnSql, timePartsSql, type TimeSql } from './time-sql';
import { seenByWhere, type WhereTypes } from './where-sql';

/** Bits of a row's flags. */
export const ROW_RAGGED = 1;
export const ROW_WALL_TIME = 2;

/** Columns of a row query, before one for each value and, unless all rows have the same, one of flags. */
export const ROW_HASH = 0;
export const ROW_TIME = 1;
export const ROW_VALUES = 2;

/** The SQL pieces with which a recipe reads one file. */
export interface RowSql {
  needed: NeededColumns;
  /** UBIGINT of the node's key. */
  hash: string;
  /** null where no row can be. */
  ragged: string | null;
  /** True of key columns of these names with a missing part. */
  keyMissing(names: readonly string[]): string;
  time: TimeSql;
  values: string[];
  /** `SELECT expressions FROM` the rows that `where` lets through, in file order; expressions may use any column of the relation. */
  select(expressions: readonly string[], relation?: string): string;
}

/** Throws column-not-found, header-missing. */
export function rowSqlOf(table: TableFile, recipe: FilesRecipe, whereTypes: WhereTypes): RowSql {
  const nullTokens = recipe.source.csv.nullValues ?? defaultNullTokens;
  const needed = neededColumns(table, recipe.columns);
  const { where } = recipe.source;
  return {
    needed,
    hash: `hash(${needed.node.map(({ name }) => nameSql(name)).join(', ')})`,
    ragged: table.raggedSql,
    keyMissing: (names) => `(${needed.node.map(({ type }, i) => missingSql({ name: names[i] as string, type }, nullTokens)).join(' OR ')})`,
    time: 'column' in needed.time ? timeColumnSql(needed.time.column, needed.time.format) : timePartsSql(needed.time.parts),
    values: needed.values.map((column, i) => valueSql(column, recipe.columns.values[i] as LongRecipe['columns']['values'][number], nullTokens)),
    select(expressions, relation = table.relation) {
      if (where === undefined) return `SELECT ${expressions.join(', ')} FROM ${relation}`;
      const names = expressions.map((_, i) => nameSql(`sluice ${i}`));
      const inner = `SELECT ${expressions.map((expression, i) => `${expression} AS ${names[i]}`).join(', ')}, ${seenByWhere(table, whereTypes, nullTokens)} FROM ${relation}`;
      return `SELECT ${names.join(', ')} FROM (${inner}) WHERE (${where}\n)`;
    },
  };
}

/** The projection of a row query: numbers only, none of them NULL. A key with a missing part is known by its hash. */
export function rowProjection(sql: RowSql): string[] {
  const { hash, ragged, time, values } = sql;
  const flags = `(CASE WHEN ${ragged ?? 'false'} THEN ${ROW_RAGGED} ELSE 0 END + CASE WHEN ${time.isWall} THEN ${ROW_WALL_TIME} ELSE 0 END)::UTINYINT`;
  return [hash, `coalesce(${time.seconds}, 'Infinity'::DOUBLE)`, ...values, ...(commonFlagsOf(sql) === null ? [flags] : [])];
}

/** The flags of every row of a file; null where rows differ in them. */
export function commonFlagsOf({ ragged, time: { isWall } }: RowSql): number | null {
  if (ragged !== null) return null;
  return isWall === 'true' ? ROW_WALL_TIME : isWall === 'false' ? 0 : null;
}
