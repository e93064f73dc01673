import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ask, expect, launchApp, test } from './fixtures';
import { hashesBelow } from './hashes-below';
import { expectNothingCut } from './nothing-cut';
import { runCli } from './run-cli';

/** A recipe, a city's file for each job, and the table that makes the jobs. */
async function writeCities(profile: string, jobs: number, steps: number): Promise<{ recipePath: string; tablePath: string; table: string; names: string[] }> {
  const names = Array.from({ length: jobs }, (_, i) => `city-${i + 1}`);
  for (const [i, name] of names.entries()) {
    const rows = Array.from({ length: steps }, (_, step) => [0, 1, 2].map((node) => `n${node},${1_751_299_200 + step * 300},${(step * 31 + node * 17 + i) % 101}`).join('\n'));
    await writeFile(path.join(profile, `${name}.csv`), `node,time,flow\n${rows.join('\n')}\n`);
  }
  const recipePath = path.join(profile, 'cities.sluice.json');
  await writeFile(recipePath, JSON.stringify({
    sluice: 1, name: 'cities', source: { kind: 'files', paths: ['city-1.csv'] }, columns: { node: ['node'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'flow' }] },
    grid: { step: '5min' }, load: { batchRows: 2000 }, export: [{ format: 'series' }, { format: 'npz' }],
  }));
  const table = `output,source.paths.0\n${names.map((name) => `${name},${name}.csv`).join('\n')}\n`;
  const tablePath = path.join(profile, 'cities.csv');
  await writeFile(tablePath, table);
  return { recipePath, tablePath, table, names };
}

async function addJobs(page: Page, table: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: /^Jobs/ }).click();
  await page.getByRole('button', { name: 'New jobs…' }).click();
  await page.getByLabel('Table of parameters').fill(table);
}

/** What the queue wrote beside the recipe is what the terminal writes for the same table. */
async function expectSameBytes(profile: string, recipePath: string, tablePath: string, names: readonly string[]): Promise<void> {
  const undisturbed = path.join(profile, 'undisturbed');
  runCli('batch', recipePath, '--params', tablePath, '--out', undisturbed);
  for (const name of names) expect(await hashesBelow(path.join(profile, 'cities', name)), name).toEqual(await hashesBelow(path.join(undisturbed, name)));
}

test('a table of parameters becomes a queue that loads and exports one city after another', async ({ app, page, profile }) => {
  const { recipePath, tablePath, table, names } = await writeCities(profile, 3, 120);
  await app.evaluate(({ app: main }, file) => main.emit('open-file', { preventDefault: () => undefined }, file), recipePath);
  await page.getByRole('button', { name: /^Start load/ }).waitFor();
  await addJobs(page, table.replace('city-3.csv\n', '\n'));
  const dialog = page.getByRole('dialog', { name: 'New jobs' });
  await expect(dialog.getByText('line 4, column source.paths.0: the value is missing')).toBeVisible();
  await page.getByLabel('Table of parameters').fill(table);
  await dialog.getByRole('button', { name: 'Add 3 jobs' }).click();
  const rows = page.getByRole('table', { name: 'Jobs' }).locator('tbody tr');
  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Move down: city-1' }).click();
  await expect(rows.first()).toContainText('city-2');
  await page.getByRole('button', { name: 'Skip: city-3' }).click();
  await expect(rows.last()).toContainText('Skipped');
  await page.getByRole('button', { name: 'Put back: city-3' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('3 done, 0 to do')).toBeVisible({ timeout: 30_000 });
  await expect(rows.first()).toContainText('120 × 3 × 1');
  await expectSameBytes(profile, recipePath, tablePath, names);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect.soft(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('table', { name: 'History' }).locator('tbody tr')).toHaveCount(3);
  await expectNothingCut(app, page, 'history', '1024 x 640');
  await page.getByRole('button', { name: 'Run again: city-2' }).click();
  await expect(page.getByRole('button', { name: /^Go to preview/ }).first()).toBeVisible({ timeout: 30_000 });
});

// By hand: SLUICE_KILLS=1 npx playwright test e2e/jobs.spec.ts
test('thirty jobs all finish, none twice, though the app is killed twice in between', async ({ profile }) => {
  test.skip(process.env['SLUICE_KILLS'] === undefined, 'kills by hand: SLUICE_KILLS');
  test.setTimeout(300_000);
  const { recipePath, tablePath, table, names } = await writeCities(profile, 30, 20_000);
  const env = { SLUICE_CHECKPOINT_MS: '100' };
  const open = async (opens: string[]) => launchApp(profile, { language: 'en', opens, env });
  const doneOf = async (page: Page): Promise<string[]> => (await ask(page, 'jobs:read', undefined)).jobs.filter(({ status }) => status === 'done').map(({ recipe }) => recipe.name);

  let app = await open([recipePath]);
  let page = await app.firstWindow();
  await page.getByRole('button', { name: /^Start load/ }).waitFor();
  await addJobs(page, table);
  await page.getByRole('button', { name: 'Add 30 jobs' }).click();
  await page.getByLabel('Go on by itself after a restart').check();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const loads: string[] = [];
  for (const least of [8, 19]) {
    await expect.poll(async () => (await doneOf(page)).length, { timeout: 120_000, intervals: [20] }).toBeGreaterThanOrEqual(least);
    const ended = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await ended;
    app = await open([]);
    page = await app.firstWindow();
    loads.push((await doneOf(page)).join());
  }
  await expect.poll(async () => (await doneOf(page)).length, { timeout: 120_000, intervals: [100] }).toBe(30);
  const finished = (await ask(page, 'history:read', undefined)).filter(({ outFolder }) => outFolder !== null).map(({ recipe }) => recipe.name);
  expect(finished.toSorted()).toEqual(names.toSorted());
  test.info().annotations.push({ type: 'jobs done at the kills', description: loads.map((text) => text.split(',').length).join(', ') });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy())).catch(() => undefined);
  await app.close();
  await expectSameBytes(profile, recipePath, tablePath, names);
});
