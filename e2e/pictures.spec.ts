import type { Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { RecipeInput } from '../shared/recipe';
import { ask, expect, test } from './fixtures';
import { writeAir } from './made-up-air';

const root = path.join(import.meta.dirname, '..');
const beijing = path.join(root, '../shared/data/beijing_air12');
const hasBeijing = existsSync(beijing);
/** Stands in the pictures, so it tells nothing of the machine they are taken on. */
const folder = path.join(os.tmpdir(), 'air');
const size = { width: 1440, height: 900 };
const target = path.join(root, 'docs/pictures');

const values = hasBeijing ? ['PM2.5', 'PM10', 'SO2', 'NO2', 'TEMP'] : ['PM2.5', 'TEMP'];
const recipe: RecipeInput = {
  sluice: 1,
  name: 'beijing-air',
  source: { kind: 'files', paths: ['*.csv'] },
  columns: {
    node: ['station'],
    time: { parts: { year: 'year', month: 'month', day: 'day', hour: 'hour' }, zone: 'Asia/Shanghai' },
    values: values.map((column) => ({ column, name: column.toLowerCase().replace('.', ''), aggregate: 'mean' })),
  },
  grid: { step: '1h', zone: 'Asia/Shanghai' },
  fill: { method: 'linear', maxSteps: 3 },
  windows: { history: 24, horizon: 24 },
  load: { batchRows: 60, badRows: 'skip', maxBadRows: 100 },
  export: [{ format: 'series' }, { format: 'npz' }],
};

const looks = [
  { language: 'en', theme: 'light', found: /^1?\d files, .* rows$/, start: /^Start load/, preview: /^Go to preview/, export: /^Go to export/, drawn: [/one cell is/, /steps in .* columns/], folder: 'Write to', open: 'Open folder' },
  { language: 'zh-CN', theme: 'dark', found: /^1?\d 个文件，.* 行$/, start: /^开始加载/, preview: /^去预览/, export: /^去导出/, drawn: [/一格为/, /步画为/], folder: '写到', open: '打开文件夹' },
] as const;

/** The share of rows that are in; 1 once the load is over. */
async function shareIn(page: Page): Promise<number> {
  const record = await ask(page, 'load:current', undefined);
  return record === null ? 0 : record.state.status === 'done' ? 1 : record.state.progress.fraction ?? 0;
}

for (const say of looks) {
  test.describe(() => {
    test.use({ language: say.language, opens: [path.join(folder, 'beijing-air.sluice.json')] });
    test.skip(process.env['SLUICE_PICTURES'] !== '1', 'only npm run pictures takes them');

    // The recipe stands before the app that opens it starts.
    test.beforeEach(async () => {
      await rm(folder, { recursive: true, force: true });
      if (!hasBeijing) await writeAir(folder);
      await mkdir(folder, { recursive: true });
      if (hasBeijing) for (const name of await readdir(beijing)) if (name.endsWith('.csv')) await cp(path.join(beijing, name), path.join(folder, name));
      await writeFile(path.join(folder, 'beijing-air.sluice.json'), JSON.stringify(recipe, null, 2));
      await mkdir(target, { recursive: true });
    });
    test.afterEach(() => rm(folder, { recursive: true, force: true }));

    test(`pictures of the four steps, ${say.theme}, ${say.language}`, async ({ page }) => {
      test.setTimeout(180_000);
      const take = async (name: string): Promise<void> => {
        await page.mouse.move(0, 0);
        await page.screenshot({ path: path.join(target, `${name}-${say.theme}-${say.language}.png`) });
      };
      await page.setViewportSize(size);
      await ask(page, 'settings:write', { theme: say.theme });

      await expect(page.getByText(say.found)).toBeVisible({ timeout: 30_000 });
      await take('source');

      await page.getByRole('button', { name: say.start }).click();
      await expect.poll(() => shareIn(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0.35);
      await take('load');

      await page.getByRole('button', { name: say.preview }).first().click({ timeout: 60_000 });
      for (const drawn of say.drawn) await expect(page.getByText(drawn)).toBeVisible();
      if (hasBeijing) await page.locator('.map-frame .outage-mark').first().waitFor();
      await take('preview');

      await page.getByRole('button', { name: say.export }).first().click();
      await page.getByLabel(say.folder, { exact: true }).fill(path.join(folder, 'beijing-air'));
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('button', { name: say.open })).toHaveCount(2, { timeout: 60_000 });
      await take('export');
    });
  });
}
