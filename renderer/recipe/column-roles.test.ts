import { describe, expect, it } from 'vitest';
import { anotherValue, columnLines, columnRoles, roleOf, withRole } from './column-roles';
import type { RecipeDraft } from './recipe-draft';
import { sampleDescription } from './recipe-samples';

const columns: RecipeDraft['columns'] = { node: ['station'], time: { column: 'time', format: '%Y', zone: 'UTC' }, values: [{ column: 'pm', aggregate: 'mean' }] };

describe('what columns are read as', () => {
  it.each(columnRoles)('is %s after it was chosen, whatever it was before', (role) => {
    for (const name of ['station', 'time', 'pm', 'so2']) expect(roleOf(withRole(columns, name, role, 'UTC'), name)).toBe(role);
  });

  it('gives a column one role at a time', () => {
    const next = withRole(columns, 'pm', 'node', 'UTC');
    expect(next).toMatchObject({ node: ['station', 'pm'], values: [] });
  });

  it('takes the last number of a packed text', () => {
    expect(withRole(columns, 'lanes', 'value', 'UTC', { separator: ';', length: 24 }).values.at(-1)).toEqual({ column: 'lanes', aggregate: 'mean', packed: { separator: ';', index: -1 } });
  });

  it('builds a time from parts, keeps its zone, and gives it up with its last part', () => {
    const year = withRole(columns, 'y', 'year', 'Asia/Tokyo');
    expect(year.time).toEqual({ parts: { year: 'y' }, zone: 'UTC' });
    const both = withRole(year, 'm', 'month', 'Asia/Tokyo');
    expect(both.time).toEqual({ parts: { year: 'y', month: 'm' }, zone: 'UTC' });
    expect(withRole(withRole(both, 'y', 'off', 'UTC'), 'm', 'off', 'UTC').time).toBeNull();
    expect(withRole({ ...columns, time: null }, 'y', 'year', 'Asia/Tokyo').time?.zone).toBe('Asia/Tokyo');
  });

  it('takes further values of a column under names and aggregates of their own', () => {
    const two = anotherValue(columns.values, { column: 'pm', aggregate: 'mean' });
    const three = anotherValue(two, { column: 'pm', aggregate: 'mean' });
    expect(three.map(({ name, aggregate }) => [name, aggregate])).toEqual([[undefined, 'mean'], ['pm_sum', 'sum'], ['pm_min', 'min']]);
  });

  it('lists every column once, once more for each further value, and those the source lacks', () => {
    const values = [...anotherValue(columns.values, { column: 'pm', aggregate: 'mean' }), { column: 'gone', aggregate: 'mean' as const }];
    const lines = columnLines({ ...columns, values }, sampleDescription().columns);
    expect(lines.map(({ name, role, value, column }) => [name, role, value, column !== null])).toEqual([
      ['station', 'node', null, true], ['time', 'time', null, true], ['pm', 'value', 0, true], ['pm', 'value', 1, true], ['so2', 'off', null, true], ['gone', 'value', 2, false],
    ]);
  });
});
