import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gridOf } from '../../shared/grid';
import { recipeSchema } from '../../shared/recipe';
import { readHolidays } from './holidays';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'sluice-holidays-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const october = gridOf({ start: '2025-09-30T00:00', end: '2025-10-08T00:00', step: '1h', zone: 'Asia/Shanghai' }, null);
const read = (text: string): Promise<string[]> => {
  writeFileSync(path.join(folder, 'days.csv'), text);
  return readHolidays('days.csv', folder, october);
};

test('holidays are the dates of the first column that the grid reaches, in order and once', async () => {
  expect(await read('\ufeffdate,name\r\n2025-10-03,National Day\r\n"2025/10/1",National Day\r\n20251003,again\r\n2025-10-08,after the grid\r\n2025-01-01,before it\r\n')).toEqual(['2025-10-01', '2025-10-03']);
  expect(await read('2025-10-01')).toEqual(['2025-10-01']);
  expect(await read('')).toEqual([]);
});

test('what is no date is told with its line, save for a header', async () => {
  await expect(read('date\n2025-10-01\n1 May,x\n')).rejects.toMatchObject({ error: { code: 'date-unreadable', path: path.join(folder, 'days.csv'), line: 3, value: '1 May' } });
  await expect(readHolidays('none.csv', folder, october)).rejects.toMatchObject({ error: { code: 'file-not-found', role: 'holidays', path: path.join(folder, 'none.csv') } });
});

test('a holiday column without a file of dates is refused', () => {
  const recipe = (timeFeatures: object) => recipeSchema.safeParse({ sluice: 1, name: 'x', source: { kind: 'files', paths: ['x'] }, columns: { node: ['a'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '1h' }, timeFeatures });
  expect(recipe({ columns: ['slot', 'holiday'] }).error?.issues[0]?.path).toEqual(['timeFeatures', 'holidays']);
  expect(recipe({ columns: ['slot', 'holiday'], holidays: 'days.csv' }).success).toBe(true);
});
