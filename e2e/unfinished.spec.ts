import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ask, expect, launchApp, test } from './fixtures';
import { hashesBelow } from './hashes-below';
import { writeLongJob } from './long-job';
import { answerOpenDialogs } from './native-dialogs';
import { runCli } from './run-cli';

const ROWS = 250_000;
const BATCH_ROWS = 60;
const env = { SLUICE_CHECKPOINT_MS: '300' };
test.use({ env });

/** Waits until some of the running load is safe, and is not all of it. */
async function untilSomeIsSafe(page: Page): Promise<void> {
  await expect.poll(async () => (await ask(page, 'load:current', undefined))?.state.progress.memory.diskBytes ?? 0, { timeout: 30_000, intervals: [50] }).toBeGreaterThan(0);
}

/** Waits for the load to be done, which must have begun with rows that were safe from before; exports it and compares with a run that was never disturbed. */
async function expectSameBytes(page: Page, recipePath: string, profile: string): Promise<void> {
  await page.getByRole('button', { name: /^Go to preview/ }).first().waitFor({ timeout: 90_000 });
  const record = await ask(page, 'load:current', undefined);
  expect(record?.log.map(({ message }) => message.kind)).toContain('went-on');
  expect(record?.state.progress.rows).toMatchObject({ read: ROWS, accepted: ROWS });
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /^Export/ }).click();
  const windowed = path.join(profile, 'windowed');
  await page.getByLabel('Write to', { exact: true }).fill(windowed);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Open folder' })).toHaveCount(1, { timeout: 60_000 });
  const undisturbed = path.join(profile, 'undisturbed');
  runCli('run', recipePath, '--out', undisturbed);
  expect(await hashesBelow(windowed)).toEqual(await hashesBelow(undisturbed));
}

test('a cancelled load keeps what it read when asked to, goes on from there, and gives the bytes of one that was never disturbed', async ({ app, page, profile }) => {
  test.setTimeout(180_000);
  const recipePath = await writeLongJob(profile, ROWS, BATCH_ROWS);
  await answerOpenDialogs(app, [recipePath]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).click();
  await untilSomeIsSafe(page);
  await page.keyboard.press('Shift+P');
  await expect(page.getByText(/^Paused at row/).first()).toBeVisible();
  await page.keyboard.press('Control+.');
  const question = page.getByRole('dialog', { name: 'Cancel the load?' });
  await expect(question.getByLabel(/^Keep what was read/)).toBeChecked();
  await question.getByRole('button', { name: 'Cancel the load' }).click();
  const main = page.getByRole('main');
  await expect(main.getByText(/rows are kept, in [\d.]+ [kM]B on disk/)).toBeVisible();
  await main.getByRole('button', { name: /^Go on from batch [\d,]+$/ }).click();
  await expectSameBytes(page, recipePath, profile);
  await expect(page.getByText('1 unfinished load')).toHaveCount(0);
});

test('what a cancelled load kept is thrown away once that is confirmed', async ({ app, page, profile }) => {
  await answerOpenDialogs(app, [await writeLongJob(profile, ROWS, BATCH_ROWS)]);
  await page.getByRole('button', { name: 'Open a recipe…' }).click();
  await page.getByRole('button', { name: /^Start load/ }).click();
  await untilSomeIsSafe(page);
  await page.keyboard.press('Shift+P');
  await expect(page.getByText(/^Paused at row/).first()).toBeVisible();
  await page.keyboard.press('Control+.');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the load' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Discard…' }).click();
  await page.getByRole('dialog', { name: 'Discard what was kept of long?' }).getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(page.getByText('Nothing of it remains on disk')).toBeVisible();
  expect(await readdir(path.join(profile, 'work'))).toEqual([]);
});

test('an app that was killed finds its load again, and goes on with it to the same bytes', async ({ profile }) => {
  test.setTimeout(180_000);
  const recipePath = await writeLongJob(profile, ROWS, BATCH_ROWS);
  const doomed = await launchApp(profile, { language: 'en', opens: [recipePath], env });
  const doomedPage = await doomed.firstWindow();
  await doomedPage.getByRole('button', { name: /^Start load/ }).waitFor();
  await doomedPage.keyboard.press('Control+Enter');
  await untilSomeIsSafe(doomedPage);
  const ended = doomed.waitForEvent('close');
  doomed.process().kill('SIGKILL');
  await ended;

  const app = await launchApp(profile, { language: 'en', opens: [], env });
  try {
    const page = await app.firstWindow();
    const card = page.getByRole('region', { name: '1 unfinished load' });
    await expect(card.getByText(/^\d+ % \([\d,]+ of 250,000 rows\), stopped just now, [\d.]+ [kM]B on disk$/)).toBeVisible({ timeout: 20_000 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect.soft(violations.map(({ id }) => id)).toEqual([]);
    await card.getByRole('button', { name: 'Go on with long' }).click();
    await expectSameBytes(page, recipePath, profile);
  } finally {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.destroy())).catch(() => undefined);
    await app.close();
  }
});
