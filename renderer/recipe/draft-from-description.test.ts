import { describe, expect, it } from 'vitest';
import { draftFromDescription, nameFrom, stepText } from './draft-from-description';
import { checkDraft } from './field-faults';
import { withKeyColumn, withNodeColumns } from './node-columns';
import { draftFromRecipe, emptyDraft } from './recipe-draft';
import { sampleDescription, sampleRecipe } from './recipe-samples';

describe('the draft for a source', () => {
  const blank = emptyDraft('Asia/Shanghai');

  it('takes the guessed columns, the found step and the system\'s zone', () => {
    const { name, columns, grid } = draftFromDescription(sampleDescription(), blank);
    expect({ name, columns, grid }).toEqual({
      name: 'air',
      columns: { node: ['station'], time: { column: 'time', format: 'auto', zone: 'Asia/Shanghai' }, values: [{ column: 'pm', aggregate: 'mean' }, { column: 'so2', aggregate: 'mean' }] },
      grid: { start: '', end: '', step: '1h', zone: 'Asia/Shanghai' },
    });
  });

  it('takes a table with a column for each node as one, with the times that were found or are still to be told', () => {
    const wide = (time: { column: string; format: string } | null) => draftFromDescription(sampleDescription({ guess: { node: [], time, values: [], stepSeconds: 300, wide: { nodes: 9 } } }), blank);
    expect(wide({ column: 'time', format: 'auto' })).toMatchObject({ wide: { layout: 'wide', value: 'value', time: { column: 'time', zone: 'Asia/Shanghai' } }, columns: { node: [], time: null, values: [] }, grid: { step: '5min' } });
    const untold = wide(null);
    expect(untold.wide?.time).toEqual({ start: '', step: '', zone: 'Asia/Shanghai' });
    expect(checkDraft(untold, { description: null, seen: null }).faults.map(({ field }) => field)).toEqual(expect.arrayContaining(['columns.time']));
    const told = { ...untold, source: { ...untold.source, paths: 'a.csv' }, wide: untold.wide && { ...untold.wide, time: { start: '2012-03-01', step: '5min', zone: 'UTC' } } };
    expect(checkDraft(told, { description: sampleDescription(), seen: { firstS: 0, lastS: 1e6 } })).toMatchObject({ faults: [], recipe: { columns: { layout: 'wide' } } });
    expect(draftFromDescription(sampleDescription(), told).wide).toBeNull();
  });

  it('leaves out columns with cells that would stop the load, unless there are no others', () => {
    const dirty = (column: string) => ({ kind: 'dirty-cells' as const, column, cells: 1, samples: [] });
    const values = (columns: string[]) => draftFromDescription(sampleDescription({ notes: columns.map(dirty) }), blank).columns.values.map(({ column }) => column);
    expect(values(['so2'])).toEqual(['pm']);
    expect(values(['pm', 'so2'])).toEqual(['pm', 'so2']);
  });

  it('keeps a draft whose columns the new source has, all of it', () => {
    const draft = draftFromRecipe(sampleRecipe({ windows: { history: 24 } }));
    expect(draftFromDescription(sampleDescription(), draft)).toBe(draft);
  });

  it('guesses anew for another kind of table, but keeps windows, split and load', () => {
    const draft = draftFromRecipe(sampleRecipe({ columns: { node: ['sensor'], time: { column: 't' }, values: [{ column: 'flow' }] }, windows: { history: 24 }, nodes: { path: 'n.csv', key: ['sensor'] } }));
    const next = draftFromDescription(sampleDescription(), draft);
    expect(next).toMatchObject({ name: 'air', columns: { node: ['station'] }, windows: { history: 24 }, nodes: { path: '' } });
  });

  it('leaves open what could not be guessed', () => {
    const { columns, grid } = draftFromDescription(sampleDescription({ guess: { node: [], time: null, values: [], stepSeconds: null } }), blank);
    expect({ columns, step: grid.step }).toEqual({ columns: { node: [], time: null, values: [] }, step: '' });
  });

  it('names a recipe by its file, by what many files have in common, or by their folder', () => {
    expect(nameFrom(['/data/flows.csv.gz'])).toBe('flows');
    expect(nameFrom(['/d/PRSA_Data_Aoti_2013.csv', '/d/PRSA_Data_Chang_2013.csv'])).toBe('PRSA_Data');
    expect(nameFrom(['/data/july/1.parquet', '/data/july/2.parquet'])).toBe('july');
    expect(nameFrom(['C:\\data\\july\\a.csv', 'C:\\data\\july\\b.csv'])).toBe('july');
  });

  it('writes steps in the largest unit that fits', () => {
    expect([1, 30, 60, 300, 3600, 5400, 86_400, 604_800].map(stepText)).toEqual(['1s', '30s', '1min', '5min', '1h', '90min', '1d', '7d']);
  });
});

describe('the columns of a node table', () => {
  const columns = (names: string[]) => ({ columns: names.map((name) => ({ name, type: 'text' as const, sourceType: 'VARCHAR', sample: null, packed: null })) });
  const draftOf = (node: string[]) => draftFromRecipe(sampleRecipe({ columns: { node, time: { column: 't' }, values: [{ column: 'v' }] } }));

  it('are keys named like the data\'s, and coordinates by their names', () => {
    expect(withNodeColumns(draftOf(['nds_id', 'next_nds_id']), columns(['nds_id', 'next_node_id', 'Latitude', 'lon'])).nodes).toMatchObject({ key: 'nds_id, next_node_id', lat: 'Latitude', lng: 'lon' });
  });

  it('are the first one for a single key of another name', () => {
    expect(withNodeColumns(draftOf(['station']), columns(['code', 'lat'])).nodes).toMatchObject({ key: 'code', lat: 'lat', lng: '' });
  });

  it('can be put right one at a time', () => {
    expect(withKeyColumn('a, b', 'b', 'c')).toBe('a, c');
  });
});
