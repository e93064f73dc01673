import type { Recipe } from '../../../../shared/recipe';
import { missingSql, valueSql } from './cell-sql';
import { nameSql } from './file-sql';
import { defaultNullTokens } from './null-tokens';
import { neededColumns, type NeededColumns } from './table-columns';
import type { TableFile } from './table-file';
import { timeColumnSql, timePartsSql, type TimeSql } from './time-sql';
import { seenByWhere, type WhereTypes } from './where-sql';

/** Bits of a row's flags. */
export const ROW_RAGGED = 1;
export const ROW_KEY_MISSING = 2;
export const ROW_WALL_TIME = 4;

/** Columns of a row query, before one for each value. */
export const ROW_HASH = 0;
export const ROW_TIME = 1;
export const ROW_FLAGS = 2;
export const ROW_VALUES = 3;

/** The SQL pieces with which a recipe reads one file. */
export interface RowSql {
  needed: NeededColumns;
  /** UBIGINT of the node's key. */
  hash: string;
  ragged: string;
  keyMissing: string;
  time: TimeSql;
  values: string[];
  /** `SELECT expressions FROM` the rows that `where` lets through, in file order; expressions may use any column of the relation. */
  select(expressions: readonly string[], relation?: string): string;
}

/** Throws column-not-found, header-missing. */
export function rowSqlOf(table: TableFile, recipe: Recipe, whereTypes: WhereTypes): RowSql {
  const nullTokens = recipe.source.csv.nullValues ?? defaultNullTokens;
  const needed = neededColumns(table, recipe.columns);
  const { where } = recipe.source;
  return {
    needed,
    hash: `hash(${needed.node.map(({ name }) => nameSql(name)).join(', ')})`,
    ragged: table.raggedSql ?? 'false',
    keyMissing: `(${needed.node.map((column) => missingSql(column, nullTokens)).join(' OR ')})`,
    time: 'column' in needed.time ? timeColumnSql(needed.time.column, needed.time.format) : timePartsSql(needed.time.parts),
    values: needed.values.map((column, i) => valueSql(column, recipe.columns.values[i] as Recipe['columns']['values'][number], nullTokens)),
    select(expressions, relation = table.relation) {
      if (where === undefined) return `SELECT ${expressions.join(', ')} FROM ${relation}`;
      const names = expressions.map((_, i) => nameSql(`sluice ${i}`));
      const inner = `SELECT ${expressions.map((expression, i) => `${expression} AS ${names[i]}`).join(', ')}, ${seenByWhere(table, whereTypes, nullTokens)} FROM ${relation}`;
      return `SELECT ${names.join(', ')} FROM (${inner}) WHERE (${where}\n)`;
    },
  };
}

/** The projection of a row query: numbers only, none of them NULL. */
export function rowProjection({ hash, ragged, keyMissing, time, values }: RowSql): string[] {
  return [hash, `coalesce(${time.seconds}, 'Infinity'::DOUBLE)`, `(CASE WHEN ${ragged} THEN ${ROW_RAGGED} ELSE 0 END + CASE WHEN ${keyMissing} THEN ${ROW_KEY_MISSING} ELSE 0 END + CASE WHEN ${time.isWall} THEN ${ROW_WALL_TIME} ELSE 0 END)::UTINYINT`, ...values];
}
