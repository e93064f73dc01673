import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { drop } from './drop';
import { ask, expect, test } from './fixtures';
import { writeGrownSeries } from './grown-series';
import { framesOfMap, msUntilDrawn, residentMb } from './map-figures';
import { answerSaveDialogs } from './native-dialogs';

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

test('the coverage map is moved and zoomed by keys and wheel, tells what is under it, and leads to a node; every chart has figures and a picture, or tells why not', async ({ app, page, profile }, info) => {
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

  const clipboard = (): Promise<string> => app.evaluate(({ clipboard: system }) => system.readText());
  for (const [kind, said, head] of [['Week', /^Mean by weekday and hour/, 'Hour of the week,'], ['Histogram', /^Histogram of observed values/, 'From,Until,'], ['Compare', /correlation/, 'S0101 From,']] as const) {
    await page.locator('.choice label', { hasText: kind }).click();
    await expect(page.getByRole('img', { name: said }).first()).toBeVisible();
    await page.getByRole('button', { name: `Copy ${kind} as CSV` }).click();
    await expect.poll(clipboard).toContain(head);
    if (process.env['SLUICE_E2E_PICTURES'] !== undefined) await page.screenshot({ path: info.outputPath(`${kind}.png`) });
  }
  await page.locator('.choice label', { hasText: 'Mean' }).click();
  await expect(page.locator('.places-scale')).toContainText(/\d/);
  for (const theme of ['light', 'dark'] as const) {
    await ask(page, 'settings:write', { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const { violations } = await new AxeBuilder({ page }).include('.preview').setLegacyMode().analyze();
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), theme).toEqual([]);
  }

  const saved = path.join(profile, 'compare.png');
  await answerSaveDialogs(app, saved);
  await page.getByRole('button', { name: 'Save Compare as PNG…' }).click();
  await expect.poll(async () => (await readFile(saved).catch(() => Buffer.alloc(0))).subarray(1, 4).toString('latin1')).toBe('PNG');
  await answerSaveDialogs(app, path.join(profile, 'not-there', 'compare.png'));
  await page.getByRole('button', { name: 'Save Compare as PNG…' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'not-there' });
  await expect(refusal).toContainText('Choose a folder that you may write to');
  await page.screenshot({ path: info.outputPath('refused.png') });
  await refusal.getByRole('button', { name: 'Dismiss' }).click();
  await expect(refusal).toBeHidden();
  await page.locator('.choice label', { hasText: 'Series' }).click();
  await page.getByRole('button', { name: 'View Series as table' }).click();
  await expect(page.getByRole('table', { name: 'Series' }).getByRole('columnheader').first()).toHaveText('From');
  await page.screenshot({ path: info.outputPath('series-table.png') });
  await page.getByRole('button', { name: 'View Coverage as table' }).click();
  await expect(page.getByRole('table', { name: 'Coverage' })).toContainText('S0102');
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
