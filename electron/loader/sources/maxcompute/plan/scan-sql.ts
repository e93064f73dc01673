import type { LongColumns } from '../../../../../shared/recipe';
import { nameSql } from './sql-text';
import type { RowsFrom } from './rows-from';

/** Result columns of a scan: parts of the node key, rows of the node, its first and last time. */
export const keyColumn = (part: number): string => `key_${part}`;
export const ROWS_COLUMN = 'rows_';
export const FIRST_COLUMN = 'first_';
export const LAST_COLUMN = 'last_';

/** How the span of time is found. */
export type SpanBy =
  /** It is not wanted. */
  | 'nothing'
  /** The least and the largest are the first and the last. */
  | 'order'
  /** Text whose order is that of time among texts of one length, as year-first forms have it. */
  | 'text-order'
  /** Nothing but every form that occurs will do. */
  | 'every-time';

/** What a span can be found by, for a column of such a type. */
export function spanByOf(time: LongColumns['time'], typeKind: string | null): SpanBy {
  if (!('column' in time)) return 'every-time';
  if (typeKind !== 'string' && typeKind !== 'varchar' && typeKind !== 'char') return typeKind === null ? 'every-time' : time.format === 'auto' || time.format.startsWith('epoch') ? 'order' : 'every-time';
  return time.format === 'auto' || /^%Y([-/ T:]?%[mdHMS])*$/.test(time.format) ? 'text-order' : 'every-time';
}

/** One row a node (and length of time text): its rows, and the least and largest time. Paid for as one pass over key and time columns. */
export function nodesSql({ sql, whereSql }: RowsFrom, { node, time }: LongColumns, spanBy: SpanBy): string {
  const keys = node.map((name, part) => `${nameSql(name)} AS ${nameSql(keyColumn(part))}`);
  const column = 'column' in time ? nameSql(time.column) : '';
  const spanned = spanBy === 'order' || spanBy === 'text-order' ? [`MIN(${column}) AS ${nameSql(FIRST_COLUMN)}`, `MAX(${column}) AS ${nameSql(LAST_COLUMN)}`] : [];
  const groups = [...node.map(nameSql), ...(spanBy === 'text-order' ? [`LENGTH(${column})`] : [])];
  const whole = node.map((name) => `${nameSql(name)} IS NOT NULL`);
  return `SELECT ${[...keys, `COUNT(*) AS ${nameSql(ROWS_COLUMN)}`, ...spanned].join(', ')} FROM ${sql} WHERE ${[...whole, ...(whereSql === null ? [] : [whereSql])].join(' AND ')} GROUP BY ${groups.join(', ')}`;
}

/** Every form of time that occurs, each once, and some first part of a node key beside it. */
export function timesSql({ sql, whereSql }: RowsFrom, { node, time }: LongColumns): string {
  const columns = ('column' in time ? [time.column] : Object.values(time.parts).filter((name) => name !== undefined)).map(nameSql);
  const first = nameSql(node[0] as string);
  return `SELECT MIN(${first}) AS ${nameSql(keyColumn(0))}, ${columns.join(', ')} FROM ${sql} WHERE ${[`${first} IS NOT NULL`, ...(whereSql === null ? [] : [whereSql])].join(' AND ')} GROUP BY ${columns.join(', ')}`;
}
