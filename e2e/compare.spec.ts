import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { ask, expect, test } from './fixtures';

/** Clicks an entry of the application's menu. */
async function clickMenu(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    for (const menu of Menu.getApplicationMenu()?.items ?? []) menu.submenu?.items.find((entry) => entry.label === wanted)?.click();
  }, label);
}

test('loading everything is set beside streaming, drawn, listed, copied and kept', async ({ app, page }) => {
  await clickMenu(app, 'Compare with loading everything…');
  const dialog = page.getByRole('dialog', { name: 'Compare with loading everything' });
  for (const size of ['10,000', '100,000', '1,000,000']) await dialog.getByLabel(size, { exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(dialog.getByText(/^With 1,000 rows streaming took/)).toBeVisible({ timeout: 40_000 });
  await expect(dialog.getByRole('table').getByRole('row')).toHaveCount(3);
  await expect(dialog.getByRole('img', { name: /^Peak memory\. 1,000: Everything at once [\d.]+ MB, Streaming [\d.]+ MB$/ })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await ask(page, 'settings:write', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), theme).toEqual([]);
  }

  await dialog.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^size,rows,way,.*\n1000,1000,load-all,done,\d+,\d+,.*\n1000,1000,streaming,done,\d+,\d+,/);
  const state = await ask(page, 'compare:current', undefined);
  expect(await readFile(state?.status === 'done' ? state.log : '', 'utf8')).toContain('1,000');
});

test('a comparison can be cancelled, and its dialog stays until then', async ({ app, page }) => {
  await clickMenu(app, 'Compare with loading everything…');
  const dialog = page.getByRole('dialog', { name: 'Compare with loading everything' });
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('The comparison was cancelled; its tables are gone')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
