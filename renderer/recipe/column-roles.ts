import { aggregates, type ValueSpec } from '../../shared/recipe';
import type { SourceColumn } from '../../shared/source-description';
import { timeParts, type RecipeDraft, type TimePart } from './recipe-draft';

export const columnRoles = ['off', 'node', 'time', 'value', ...timeParts] as const;
export type ColumnRole = (typeof columnRoles)[number];
type Columns = RecipeDraft['columns'];

/** What a column is read as. */
export function roleOf({ node, time, values }: Columns, name: string): ColumnRole {
  if (node.includes(name)) return 'node';
  if (time !== null && 'column' in time && time.column === name) return 'time';
  if (time !== null && 'parts' in time) {
    const part = timeParts.find((one) => time.parts[one] === name);
    if (part !== undefined) return part;
  }
  return values.some(({ column }) => column === name) ? 'value' : 'off';
}

/**
 * Columns with one of them read as something else; a role that only one column can have is taken from the other. `zone` is for a first
 * time. A value packed in a text is the last of its numbers.
 */
export function withRole(columns: Columns, name: string, role: ColumnRole, zone: string, packed: SourceColumn['packed'] = null): Columns {
  const rest = withoutColumn(columns, name);
  if (role === 'off') return rest;
  if (role === 'node') return { ...rest, node: [...rest.node, name] };
  if (role === 'value') return { ...rest, values: [...rest.values, { column: name, aggregate: 'mean', ...(packed !== null && { packed: { separator: packed.separator, index: -1 } }) }] };
  const ownZone = columns.time?.zone ?? zone;
  if (role === 'time') return { ...rest, time: { column: name, format: 'auto', zone: ownZone } };
  return { ...rest, time: { parts: { ...(rest.time !== null && 'parts' in rest.time ? rest.time.parts : {}), [role]: name }, zone: ownZone } };
}

function withoutColumn({ node, time, values }: Columns, name: string): Columns {
  return { node: node.filter((one) => one !== name), time: timeWithout(time, name), values: values.filter(({ column }) => column !== name) };
}

function timeWithout(time: Columns['time'], name: string): Columns['time'] {
  if (time === null) return null;
  if ('column' in time) return time.column === name ? null : time;
  const parts = Object.fromEntries(Object.entries(time.parts).filter(([, column]) => column !== undefined && column !== name)) as Partial<Record<TimePart, string>>;
  return Object.keys(parts).length === 0 ? null : { ...time, parts };
}

/** Another value of a column that already has one: the first aggregate it doesn't take yet, under a name of its own. */
export function anotherValue(values: readonly ValueSpec[], of: ValueSpec): ValueSpec[] {
  const taken = values.filter(({ column }) => column === of.column).map(({ aggregate }) => aggregate);
  const aggregate = aggregates.find((one) => !taken.includes(one)) ?? of.aggregate;
  const names = values.map(({ name, column }) => name ?? column);
  let name = `${of.column}_${aggregate}`;
  for (let n = 2; names.includes(name); n++) name = `${of.column}_${aggregate}_${n}`;
  const at = values.findLastIndex(({ column }) => column === of.column) + 1;
  return [...values.slice(0, at), { ...of, aggregate, name }, ...values.slice(at)];
}

/** A row of the column table: a column of the source, or one the recipe names that isn't there; `value` is its place among the values. */
export interface ColumnLine { name: string; column: SourceColumn | null; role: ColumnRole; value: number | null; isFirst: boolean }

/** Every column once, and once more for each further value taken of it. */
export function columnLines(columns: Columns, known: readonly SourceColumn[]): ColumnLine[] {
  const { node, time, values } = columns;
  const used = [...node, ...(time === null ? [] : 'column' in time ? [time.column] : Object.values(time.parts)), ...values.map(({ column }) => column)];
  const gone = [...new Set(used)].filter((name): name is string => name !== undefined && !known.some((column) => column.name === name));
  return [...known.map((column) => ({ name: column.name, column })), ...gone.map((name) => ({ name, column: null }))].flatMap(({ name, column }): ColumnLine[] => {
    const role = roleOf(columns, name);
    const places = values.flatMap((value, at) => (value.column === name ? [at] : []));
    if (places.length === 0 || role !== 'value') return [{ name, column, role, value: null, isFirst: true }];
    return places.map((value, i) => ({ name, column, role, value, isFirst: i === 0 }));
  });
}
