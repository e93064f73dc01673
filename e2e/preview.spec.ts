import type { Locator, Page } from '@playwright/test';
import path from 'node:path';
import { drop } from './drop';
import { expect, test } from './fixtures';
import { writeGrownSeries } from './grown-series';
import { framesOfMap, msUntilDrawn, residentMb } from './map-figures';

/** SLUICE_BIG_PREVIEW writes a month of 20,000 nodes to a folder, some 5 GB, and holds the figures to what was promised. */
const isBig = process.env['SLUICE_BIG_PREVIEW'] !== undefined;

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

test('a series from a folder is drawn soon after it is asked for, and its map moves smoothly', async ({ app, page, profile }, info) => {
  test.setTimeout(isBig ? 900_000 : 60_000);
  const folder = await writeGrownSeries(path.join(profile, 'grown'), isBig ? 20_000 : 400, isBig ? 31 : 3);
  await drop(page, [folder], 'Drop to open');
  await expect(page.getByLabel('Write to', { exact: true })).toBeVisible({ timeout: isBig ? 600_000 : 30_000 });
  const drawnMs = await msUntilDrawn(page, 'Preview');
  const before = await residentMb(app);
  const { perS, longestMs, drawnDetails } = await framesOfMap(page, isBig ? 600 : 60);
  const after = await residentMb(app);
  await page.screenshot({ path: info.outputPath('grown.png') });
  process.stdout.write(`first preview ${drawnMs.toFixed(0)} ms; map ${perS.toFixed(1)} frames/s, longest ${longestMs.toFixed(0)} ms, ${drawnDetails} kinds of cells; resident MB before and after: page ${before.page.toFixed(0)}, ${after.page.toFixed(0)}, loader ${before.loader.toFixed(0)}, ${after.loader.toFixed(0)}\n`);
  expect(drawnDetails).toBeGreaterThan(1);
  if (!isBig) return;
  expect(drawnMs).toBeLessThan(1500);
  expect(perS).toBeGreaterThanOrEqual(30);
  expect(Math.max(before.page, after.page)).toBeLessThan(400);
});
