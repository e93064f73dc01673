import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** What a cell of the map is said to be: steps and nodes. */
const cellOf = async (page: Page): Promise<string> => (await page.locator('.coverage .meta').first().textContent()) ?? '';

async function openSample(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.getByRole('button', { name: /^Start load/ }).click();
  await page.getByRole('button', { name: /^Preview/ }).first().click({ timeout: 60_000 });
  const map = page.getByRole('group', { name: /^Map of nodes by time/ });
  await expect(page.locator('.coverage .meta').first()).toContainText('one cell is');
  return map;
}

test('the coverage map is moved and zoomed by keys and wheel, tells what is under it, and leads to a node', async ({ page }, info) => {
  const map = await openSample(page);
  const whole = await cellOf(page);
  await map.focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => cellOf(page)).not.toBe(whole);
  await expect(map.getByRole('status')).toContainText('observed');
  await page.screenshot({ path: info.outputPath('preview-zoomed.png') });
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  const lanes = page.locator('.lane');
  await expect(lanes).toHaveCount(3);
  await page.keyboard.press('Enter');
  await expect(lanes).toHaveCount(4);
  await page.keyboard.press('0');
  await expect.poll(() => cellOf(page)).toBe(whole);
  await page.screenshot({ path: info.outputPath('preview.png') });
});
