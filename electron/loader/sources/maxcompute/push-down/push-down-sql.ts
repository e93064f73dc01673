import type { Grid } from '../../../../../shared/grid';
import type { LongColumns } from '../../../../../shared/recipe';
import type { PushDownRefusal } from '../../../../../shared/warehouse-plan';
import { nameSql } from '../plan/sql-text';
import { pushedChannelOf, valueColumn, type PushedChannel } from './push-down-channel';
import { stepSql, UNREADABLE } from './push-down-time';

/** A query whose rows are cells, and rows of those cells that figures alone cannot tell. */
export interface PushDownQuery {
  sql: string;
  /** Result columns of the node key, of the step, and of how many rows a result row stands for. */
  keys: string[];
  step: string;
  rows: string;
  channels: PushedChannel[];
}

export interface PushDownInput {
  columns: LongColumns;
  grid: Grid;
  limitRows: number | null;
  /** The kind of type of a column, such as bigint; null for one that is not there. */
  kindOf: (column: string) => string | null;
  /** What rows are taken from: a table or a query in brackets, and the condition on them; null for none. */
  from: string;
  where: string | null;
}

const STEP = 'step_';
const ROWS = 'rows_';

/**
 * Lines rows up by node and step in the warehouse: docs/decisions/008-push-down-keeps-the-bytes.md says why the series is the same.
 * A cell of which count, least, largest and a sum of whole numbers tell all is one row; the rows of other cells follow as they are.
 */
export function pushDownQuery({ columns, grid, limitRows, kindOf, from, where }: PushDownInput): PushDownQuery | PushDownRefusal {
  if (limitRows !== null) return { why: 'limit-rows' };
  const channels: PushedChannel[] = [];
  for (const [index, spec] of columns.values.entries()) {
    const channel = pushedChannelOf(spec, kindOf(spec.column), index);
    if ('why' in channel) return channel;
    channels.push(channel);
  }
  const step = stepSql(columns.time, 'column' in columns.time ? kindOf(columns.time.column) : null, grid);
  if (typeof step !== 'string') return step;
  const keys = columns.node.map((_, i) => `key_${i}`);
  const keyMissing = columns.node.map((name) => `${nameSql(name)} IS NULL`).join(' OR ');
  const picked = [
    ...columns.node.map((name, i) => `${nameSql(name)} AS ${nameSql(keys[i] as string)}`),
    `CASE WHEN ${keyMissing} THEN ${UNREADABLE} ELSE ${step} END AS ${nameSql(STEP)}`,
    ...columns.values.map(({ column }, i) => `${nameSql(column)} AS ${nameSql(valueColumn(i))}`),
  ];
  const rows = `SELECT ${picked.join(', ')} FROM ${from}${where === null ? '' : ` WHERE ${where}`}`;
  const place = [...keys, STEP].map(nameSql);
  const needsRows = channels.flatMap(({ needsRowsSql }) => needsRowsSql ?? []);
  const cells = (having: string): string => `SELECT ${[...place, `COUNT(*) AS ${nameSql(ROWS)}`, ...channels.flatMap(cellColumns)].join(', ')} FROM (${rows}) picked GROUP BY ${place.join(', ')}${having}`;
  if (needsRows.length === 0) return { sql: cells(''), keys, step: STEP, rows: ROWS, channels };
  const needed = `(${nameSql(STEP)} >= 0 AND (${needsRows.join(' OR ')}))`;
  const join = place.map((name) => `one.${name} = many.${name}`).join(' AND ');
  const single = `SELECT ${[...place.map((name) => `one.${name}`), `CAST(1 AS BIGINT) AS ${nameSql(ROWS)}`, ...channels.flatMap(rowColumns)].join(', ')} FROM (${rows}) one JOIN (SELECT ${place.join(', ')} FROM (${rows}) picked GROUP BY ${place.join(', ')} HAVING ${needed}) many ON ${join}`;
  return { sql: `${cells(` HAVING NOT ${needed}`)} UNION ALL ${single}`, keys, step: STEP, rows: ROWS, channels };
}

function cellColumns({ columns: { count, least, largest, total } }: PushedChannel, index: number): string[] {
  const value = nameSql(valueColumn(index));
  return [
    `COUNT(${value}) AS ${nameSql(count)}`, `MIN(${value}) AS ${nameSql(least)}`, `MAX(${value}) AS ${nameSql(largest)}`,
    ...(total === null ? [] : [`SUM(CAST(${value} AS BIGINT)) AS ${nameSql(total)}`]),
  ];
}

function rowColumns({ columns: { count, least, largest, total } }: PushedChannel, index: number): string[] {
  const value = `one.${nameSql(valueColumn(index))}`;
  return [
    `CAST(CASE WHEN ${value} IS NULL THEN 0 ELSE 1 END AS BIGINT) AS ${nameSql(count)}`, `${value} AS ${nameSql(least)}`, `${value} AS ${nameSql(largest)}`,
    ...(total === null ? [] : [`CAST(${value} AS BIGINT) AS ${nameSql(total)}`]),
  ];
}
