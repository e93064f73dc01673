import { SluiceFailure, type SluiceError } from '../../../../shared/errors';
import type { LongRecipe, TimeSpec } from '../../../../shared/recipe';
import { nearestName } from '../../../../shared/nearest-name';
import { isData } from './sniff-csv';
import { columnOf, type TableColumn, type TableFile } from './table-file';

type Role = Extract<SluiceError, { code: 'column-not-found' }>['role'];

/** The column a recipe names. Throws column-not-found with the nearest name, or header-missing where the names are data. */
export function needColumn(table: TableFile, name: string, role: Role): TableColumn {
  const column = columnOf(table, name);
  if (column !== undefined) return column;
  const available = table.columns.map((each) => each.name);
  if (table.csv !== null && (!table.csv.header || available.some(isData)) && !/^column\d+$/.test(name)) {
    throw new SluiceFailure({ code: 'header-missing', path: table.path, firstLine: table.csv.firstLine.slice(0, 200) });
  }
  throw new SluiceFailure({ code: 'column-not-found', path: table.path, column: name, role, available, suggestion: nearestName(name, available) });
}

/** The columns of a table that a recipe reads. */
export interface NeededColumns {
  node: TableColumn[];
  time: { column: TableColumn; format: string } | { parts: Record<'year' | 'month' | 'day', TableColumn> & Partial<Record<'hour' | 'minute' | 'second', TableColumn>> };
  /** In the recipe's order; one column may stand for several values. */
  values: TableColumn[];
}

/** Throws column-not-found, header-missing. */
export function neededColumns(table: TableFile, { node, time, values }: LongRecipe['columns']): NeededColumns {
  return {
    node: node.map((name) => needColumn(table, name, 'node')),
    time: neededTime(table, time),
    values: values.map(({ column }) => needColumn(table, column, 'value')),
  };
}

/** Throws column-not-found, header-missing. */
export function neededTime(table: TableFile, time: TimeSpec): NeededColumns['time'] {
  const timeColumn = (name: string): TableColumn => needColumn(table, name, 'time');
  return 'column' in time
    ? { column: timeColumn(time.column), format: time.format }
    : { parts: Object.fromEntries(Object.entries(time.parts).filter(([, name]) => name !== undefined).map(([part, name]) => [part, timeColumn(name as string)])) as Extract<NeededColumns['time'], { parts: unknown }>['parts'] };
}

/** Names of the time columns, in order. */
export function timeColumnsOf(time: NeededColumns['time']): TableColumn[] {
  return 'column' in time ? [time.column] : Object.values(time.parts);
}
