import { copyFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { npyHeader } from '../../export/npy';
import { describeSource, errorOf, readRows, recipeFor, tempFolder, type ReadRows } from '../files/source-fixture';
import { wideRecipe } from './wide-fixture';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const even = { start: '2025-07-01T00:00', step: '5min' };

let temp: ReturnType<typeof tempFolder>;
beforeEach(() => { temp = tempFolder(); });
afterEach(() => temp.remove());

type Columns = Parameters<typeof wideRecipe>[0]['columns'];

const read = (file: string, columns: Columns = { time: even }, array?: string): Promise<ReadRows> => readRows(wideRecipe({ source: { paths: [file], ...(array !== undefined && { array }) }, columns }), fixtures);
const cellsOf = ({ rows }: ReadRows): (string | number | null)[][] => rows.map(([node, time, ...values]) => [node as string, (time as string).slice(8, 16), ...values]);

describe('an array', () => {
  test('[steps, nodes, features] gives as many features as channels are named, the first ones', async () => {
    expect(cellsOf(await read('pems.npz', { time: even, value: ['flow', 'occupancy'] })).slice(0, 3)).toEqual([['0', '01T00:00', 0, 1], ['1', '01T00:00', 3, 4], ['0', '01T00:05', 6, 7]]);
    expect(cellsOf(await read('pems.npz')).at(-1)).toEqual(['1', '01T00:15', 21]);
  });

  test('of any order of axes and bytes is read, and nodes may be left out', async () => {
    expect(cellsOf(await read('fortran.npy'))).toEqual([['0', '01T00:00', 0], ['1', '01T00:00', 1], ['0', '01T00:05', 2], ['1', '01T00:05', 3], ['0', '01T00:10', 4], ['1', '01T00:10', 5], ['0', '01T00:15', 6], ['1', '01T00:15', 7]]);
    expect(cellsOf(await read('fortran.npy', { time: even, except: ['0'] }))[1]).toEqual(['1', '01T00:05', 3]);
  });

  test('in a plain dataset of HDF5 is one, too', async () => {
    expect(cellsOf(await read('plain.h5', { time: even, value: ['a', 'b'] }, 'speed')).at(-1)).toEqual(['1', '01T00:10', 10, 11]);
  });

  test('that is not there, or is no series, is told by its name, its shape or its type', async () => {
    expect(await errorOf(read('pems.npz', { time: even }, 'dat'))).toMatchObject({ code: 'array-unusable', why: 'name', names: ['data', 'other'] });
    expect(await errorOf(read('pems.npz', { time: even }, 'other'))).toMatchObject({ code: 'array-unusable', why: 'shape', found: '[3]' });
    expect(await errorOf(read('fortran.npy', { time: even, value: ['a', 'b'] }))).toMatchObject({ code: 'array-unusable', why: 'shape' });
    expect(await errorOf(read('plain.h5', { time: even }, 'words'))).toMatchObject({ code: 'array-unusable', why: 'type' });
    expect(await errorOf(read('plain.h5'))).toMatchObject({ code: 'array-unusable', why: 'name', names: ['speed', 'words'] });
    expect(await errorOf(read('fortran.npy', {}))).toMatchObject({ code: 'recipe-invalid', issues: [{ path: 'columns.time.start' }] });
    expect(await errorOf(readRows(recipeFor({ source: { paths: ['pems.npz'] } }), fixtures))).toMatchObject({ code: 'layout-wide-needed' });
  });

  test('names row, node and value of a cell that is infinite', async () => {
    temp.write('a.npy', Buffer.concat([npyHeader('f4', [2, 2]), Buffer.from(Float32Array.of(1, 2, NaN, Infinity).buffer)]));
    const { rows, badRows } = await readRows(wideRecipe({ source: { paths: ['a.npy'] }, columns: { time: even } }), temp.folder);
    expect(rows.map(([node, , value]) => [node, value])).toEqual([['0', 1], ['1', 2], ['0', null]]);
    expect(badRows).toMatchObject([{ line: 2, column: '1', value: 'Infinity', reason: 'value-unreadable' }]);
  });

  test('gives the same rows whatever the size of batches', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }), async (steps, nodes, batchRows) => {
      const numbers = Float64Array.from({ length: steps * nodes }, (_, i) => i / 4);
      temp.write('a.npy', Buffer.concat([npyHeader('f8', [steps, nodes]), Buffer.from(numbers.buffer)]));
      const { rows } = await readRows(wideRecipe({ source: { paths: ['a.npy'] }, columns: { time: even }, load: { batchRows } }), temp.folder);
      expect(rows.map(([node, , value]) => [node, value])).toEqual(Array.from(numbers, (value, i) => [String(i % nodes), value]));
    }), { numRuns: 20 });
  });

  test('is described by its nodes and first rows', async () => {
    const described = await describeSource(recipeFor({ source: { paths: ['pems.npz'] } }), fixtures);
    expect(described).toMatchObject({ files: [{ format: 'npz', rows: 4 }], guess: { wide: { nodes: 2 }, time: null }, notes: [{ kind: 'wide', nodes: 2 }] });
    expect(described.firstRows[1]).toEqual(['6', '9']);
  });
});

describe('a table that pandas wrote to HDF5', () => {
  test('has the nodes of its columns and the times of its index, read in the recipe\'s zone', async () => {
    const found = await read('pandas-df.h5', { time: { column: 'index', zone: 'America/Los_Angeles' } });
    expect(found.plan.nodeKeys).toEqual([['717447'], ['767541'], ['773869']]);
    expect(cellsOf(found).slice(0, 5)).toEqual([['773869', '01T08:00', 0], ['767541', '01T08:00', 0.5], ['717447', '01T08:00', 1], ['773869', '01T08:05', 1.5], ['767541', '01T08:05', null]]);
  });

  test('may hold columns of several types, and an index that knows its zone', async () => {
    const found = await read('pandas-blocks.h5', { time: { column: 'index' }, order: 'file' }, 'speed');
    expect(found.plan.nodeKeys).toEqual([['5'], ['3'], ['9']]);
    expect(cellsOf(found).slice(3, 6)).toEqual([['5', '01T08:05', 1.5], ['3', '01T08:05', null], ['9', '01T08:05', 1]]);
  });

  test('may be told its times in place of the index, and names the index where another column is wanted', async () => {
    expect(cellsOf(await read('pandas-df.h5'))[0]).toEqual(['773869', '01T00:00', 0]);
    expect(await errorOf(read('pandas-df.h5', { time: { column: 'time' } }))).toMatchObject({ code: 'column-not-found', role: 'time', suggestion: 'index' });
    copyFileSync(path.join(fixtures, 'pems.npz'), path.join(temp.folder, 'no.h5'));
    expect(await errorOf(readRows(wideRecipe({ source: { paths: ['no.h5'] } }), temp.folder))).toMatchObject({ code: 'file-unreadable' });
  });

  test('is described with its index and step', async () => {
    const described = await describeSource(recipeFor({ source: { paths: ['pandas-df.h5'] } }), fixtures);
    expect(described).toMatchObject({ files: [{ format: 'hdf5', rows: 6 }], guess: { wide: { nodes: 3 }, time: { column: 'index' }, stepSeconds: 300 } });
    expect(described.firstRows[1]).toEqual(['2012-03-01 00:05:00', '1.5', null, '2.5']);
  });
});
