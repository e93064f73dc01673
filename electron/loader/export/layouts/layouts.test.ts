import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layoutFormats, type LayoutFormat } from '../../../../shared/export-entries';
import { layoutLines } from '../../../../shared/layout-lines';
import { exportInTest, type EntryInput } from '../containers/export-in-test';
import { shortNumber } from './short-number';

const script = path.join(import.meta.dirname, '../python/check_layouts.py');
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;
const forecasts: Partial<Record<LayoutFormat, 'about' | 'at-most'>> = { stgcn: 'at-most', libcity: 'at-most' };

let out: string;
beforeEach(async () => { out = await mkdtemp(path.join(tmpdir(), 'sluice-layouts-')); });
afterEach(() => rm(out, { recursive: true }));

describe.each(layoutFormats)('%s', (format) => {
  it('is as large as forecast, verifies, and has the same bytes a second time', async () => {
    const first = await exportInTest(path.join(out, 'a'), { format }, {}, forecasts[format] ?? 'exact');
    const second = await exportInTest(path.join(out, 'b'), { format }, {}, forecasts[format] ?? 'exact');
    expect(second.files.map(({ path: name, sha256 }) => [name, sha256])).toEqual(first.files.map(({ path: name, sha256 }) => [name, sha256]));
    const readme = await readFile(path.join(first.folder, 'README.md'), 'utf8');
    expect(readme).toContain(layoutLines(format, '.').join('\n'));
  });
});

describe.skipIf(!hasNumpy)('Python (skipped where numpy is not installed)', () => {
  it.each<[EntryInput, object]>([
    ...layoutFormats.map((format): [EntryInput, object] => [{ format }, {}]),
    [{ format: 'patchstg', features: 'step', dtype: 'f4' }, { windows: { history: 4, horizon: 3, delay: 2, stride: 3 } }],
    [{ format: 'dcrnn', dayOfWeek: 'number' }, {}],
    [{ format: 'dcrnn', dayOfWeek: 'one-hot' }, { windows: { history: 5, horizon: 2, delay: 1 } }],
    [{ format: 'gman' }, { scale: { scope: 'node' } }],
  ])('finds in it what it cuts from the series itself: %j %j', async (entry, recipe) => {
    // The series beside it is what the script compares with.
    const { folder } = await exportInTest(out, entry, { recipe }, forecasts[entry.format as LayoutFormat] ?? 'exact');
    await exportInTest(out, { format: 'series', dtype: 'f8' }, { recipe });
    const { status, stdout, stderr } = spawnSync('python3', [script, path.join(out, 'series'), folder], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([]);
    expect(status).toBe(0);
  });
});

it('writes numbers as short as float32 allows', () => {
  expect([64.375, Math.fround(67.2), 0, -5, Math.fround(1e-7), NaN].map(shortNumber)).toEqual(['64.375', '67.2', '0', '-5', '1e-7', '']);
});
