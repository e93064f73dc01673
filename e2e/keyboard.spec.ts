import type { Locator, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures';
import { writeLongJob } from './long-job';
import { answerOpenDialogs } from './native-dialogs';

/** Presses Tab until a control has the focus, and sees on the way that each one with the focus shows it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const hasFocus = (): Promise<boolean> => control.evaluate((element) => element === document.activeElement);
  await control.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const shows = (element: Element | null): boolean => element !== null && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) > 0;
      return shows(at) || shows(at.closest('.field')) || shows(at.closest('.choice')) ? null : at.outerHTML.slice(0, 200);
    });
    expect(unseen, 'has the focus and does not show it').toBeNull();
  }
  throw new Error(`Tab never reaches ${control.toString()}`);
}

test('the main job is done with the keyboard alone, from the sample to a written export', async ({ page, profile }) => {
  test.setTimeout(120_000);
  const main = page.getByRole('main');
  await tabTo(page, page.getByRole('button', { name: 'Try the sample' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 file, .* rows$/)).toBeVisible({ timeout: 30_000 });

  await tabTo(page, page.getByLabel('History', { exact: true }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('6');
  await tabTo(page, page.getByRole('combobox', { name: 'Rule', exact: true }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('combobox', { name: 'Rule', exact: true })).toHaveValue('window-then-split');

  await page.keyboard.press('Control+Enter');
  await expect(main.getByText('sample is loaded')).toBeVisible({ timeout: 60_000 });
  await tabTo(page, page.getByRole('radio', { name: 'Summary' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('table', { name: 'Batches, newest first' })).toBeVisible();

  await page.keyboard.press('Control+Enter');
  const nodes = page.getByRole('listbox', { name: /^Nodes/ });
  await tabTo(page, nodes);
  const chosen = nodes.getByRole('option', { selected: true });
  await expect(chosen).toHaveCount(3);
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key);
  await expect(chosen).toHaveCount(4);

  await page.keyboard.press('Control+Enter');
  await tabTo(page, page.getByLabel('Write NPZ, windows spread out'));
  if (!await page.getByLabel('Write NPZ, windows spread out').isChecked()) await page.keyboard.press('Space');
  await expect(page.getByLabel('Write NPZ, windows spread out')).toBeChecked();
  await tabTo(page, page.getByLabel('Write to', { exact: true }));
  const folder = path.join(profile, 'by-keys');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(folder);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Open folder' })).toHaveCount(2, { timeout: 60_000 });
  expect(existsSync(path.join(folder, 'series/manifest.json')) && existsSync(path.join(folder, 'npz/manifest.json'))).toBe(true);
});

test('a running load is paused, gone on with and cancelled by keys, and its log shown and hidden', async ({ app, page, profile }) => {
  test.setTimeout(120_000);
  const main = page.getByRole('main');
  const log = main.getByRole('button', { name: 'Copy' });
  await answerOpenDialogs(app, [await writeLongJob(profile, 600_000, 60)]);
  await page.keyboard.press('Control+o');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('long');
  const firstBatch = page.getByRole('table', { name: 'Batches, newest first' }).getByRole('row').nth(1);
  await page.keyboard.press('Control+Enter');
  await firstBatch.waitFor();
  await page.keyboard.press('Shift+P');
  await expect(main.getByText(/^Paused at row/).first()).toBeVisible();

  await expect(log).toBeVisible();
  await page.keyboard.press('l');
  await expect(log).toBeHidden();
  await page.keyboard.press('l');
  await expect(log).toBeVisible();

  await page.keyboard.press('Shift+P');
  await expect(main.getByText('long is loaded')).toBeVisible({ timeout: 60_000 });

  await tabTo(page, page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: /^Source/ }));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await firstBatch.waitFor();
  await page.keyboard.press('Control+.');
  await expect(main.getByText('The load was cancelled').first()).toBeVisible();
});

test('a question mark lists the keys, F6 goes round the parts of the window', async ({ page }) => {
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list).toContainText('Ctrl+Enter');
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();

  const region = (): Promise<string | null> => page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('aria-label') ?? null);
  const visited: (string | null)[] = [];
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('F6');
    visited.push(await region());
  }
  expect(visited).toEqual(['Pages', 'Steps', 'Source', 'What is running', 'Pages']);
});

test('keys typed into a field are text, not commands', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  const name = page.getByLabel('Recipe name', { exact: true });
  await name.fill('');
  await name.focus();
  await page.keyboard.type('Pl?L');
  await expect(name).toHaveValue('Pl?L');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('main', { name: 'Source' })).toBeVisible();
});
