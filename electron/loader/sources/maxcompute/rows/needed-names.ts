import type { LongColumns } from '../../../../../shared/recipe';
import type { NeededColumns } from '../../files/table-columns';
import type { TableColumn } from '../../files/table-file';

/** The columns of a recipe by their names alone, which is all that telling of a bad row takes. */
export function neededNames({ node, time, values }: LongColumns): NeededColumns {
  const named = (name: string): TableColumn => ({ name, type: '' });
  return {
    node: node.map(named),
    time: 'column' in time ? { column: named(time.column), format: time.format }
      : { parts: Object.fromEntries(Object.entries(time.parts).filter((entry): entry is [string, string] => entry[1] !== undefined).map(([part, name]) => [part, named(name)])) as Extract<NeededColumns['time'], { parts: unknown }>['parts'] },
    values: values.map(({ column }) => named(column)),
  };
}
