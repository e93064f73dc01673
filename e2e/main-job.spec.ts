import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures';
import { hashesBelow } from './hashes-below';
import { writeAir } from './made-up-air';
import { answerOpenDialogs, answerSaveDialogs } from './native-dialogs';
import { runCli } from './run-cli';
import { chooseOptions, fillFields, useColumns } from './source-page';

const root = path.join(import.meta.dirname, '..');
const beijing = path.join(root, '../shared/data/beijing_air12');

const jobs = [
  { title: 'hourly air of made-up stations', folder: null, start: '2025-03-01T00:00', end: '2025-05-30T00:00' },
  { title: "Beijing's twelve stations", folder: beijing, start: '2013-03-01T00:00', end: '2017-03-01T00:00' },
];

for (const { title, folder, start, end } of jobs) {
  test(`${title}: a training set made by clicks has the bytes of one made in the terminal`, async ({ app, page, profile }) => {
    test.setTimeout(180_000);
    test.skip(folder !== null && !existsSync(folder), 'the data set is not beside the project');
    const files = folder === null ? await writeAir(path.join(profile, 'air')) : (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort().map((name) => path.join(folder, name));

    await answerOpenDialogs(app, files);
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await useColumns(page, { station: 'node', year: 'year', month: 'month', day: 'day', hour: 'hour', 'PM2.5': 'value' });
    await fillFields(page, {
      'Recipe name': 'air', 'Zone of the times': 'Asia/Shanghai', 'Time zone of the grid': 'Asia/Shanghai', From: start, 'To, not incl.': end,
      Step: '1', History: '24', Horizon: '24',
    });
    await chooseOptions(page, { 'Unit of the step': 'h', Rule: 'window-then-split', 'With gaps': 'drop-missing-cell', 'How missing cells are filled': 'linear' });
    await fillFields(page, { 'Longest run of missing steps that is filled': '3' });
    await expect(page.getByText(`${files.length} nodes`).first()).toBeAttached();

    const recipePath = path.join(profile, 'air.sluice.json');
    await answerSaveDialogs(app, recipePath);
    await page.getByRole('button', { name: 'Save recipe' }).click();
    await expect.poll(() => existsSync(recipePath)).toBe(true);

    await page.getByRole('button', { name: /^Start load/ }).click();
    await page.getByRole('button', { name: /^Go to preview/ }).first().click({ timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Coverage' }).locator('canvas')).toBeVisible();
    await page.getByRole('button', { name: /^Go to export/ }).click();

    const byClicks = path.join(profile, 'clicked');
    await page.getByLabel('Write NPZ, windows spread out').check();
    await page.getByLabel('Write to', { exact: true }).fill(byClicks);
    await page.getByRole('button', { name: /^Export 2 formats/ }).click();
    await expect(page.getByRole('button', { name: 'Open folder' })).toHaveCount(2, { timeout: 60_000 });

    const inTerminal = path.join(profile, 'terminal');
    const recipe = JSON.parse(await readFile(recipePath, 'utf8')) as { export: { format: string }[] };
    await writeFile(recipePath, JSON.stringify({ ...recipe, export: [{ format: 'series' }, { format: 'npz' }] }));
    runCli('run', recipePath, '--out', inTerminal);
    const clicked = await hashesBelow(byClicks);
    expect(Object.keys(clicked)).toEqual(expect.arrayContaining(['series/values.npy', 'series/manifest.json', 'npz/air.npz', 'npz/manifest.json']));
    expect(clicked).toEqual(await hashesBelow(inTerminal));
    runCli('verify', byClicks);
  });
}
