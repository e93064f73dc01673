import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import path from 'node:path';
import { ask, expect, test } from './fixtures';
import { writeLongJob } from './long-job';
import { answerOpenDialogs } from './native-dialogs';
import { expectNothingCut } from './nothing-cut';

const words = {
  en: {
    settings: 'Settings', about: 'About', shortcuts: /^Shortcuts/, sample: 'Try the sample', batch: 'Rows in a batch', found: /^1 file, /, start: /^Start load/, loaded: /is loaded$/, course: 'How it went',
    preview: /^Preview/, nodes: /^Nodes/, table: 'View Series as table', steps: 'Steps', export: /^Export/, folder: 'Write to', open: 'Open folder', discard: 'Give them up', batches: 'Batches, newest first', paused: /^Paused at row/,
    confirm: 'Cancel the load', drop: 'Discard…',
  },
  'zh-CN': {
    settings: '设置', about: '关于', shortcuts: /^快捷键/, sample: '试用示例', batch: '每批行数', found: /^1 个文件，/, start: /^开始加载/, loaded: /已加载$/, course: '加载过程',
    preview: /^预览/, nodes: /^节点/, table: '把序列看作表格', steps: '步骤', export: /^导出/, folder: '写到', open: '打开文件夹', discard: '放弃更改', batches: '批次，最新在前', paused: /^已在第/,
    confirm: '取消加载', drop: '丢弃…',
  },
};

for (const language of ['en', 'zh-CN'] as const) {
  test.describe(() => {
    test.use({ language, env: { SLUICE_CHECKPOINT_MS: '300' } });

    test(`every screen can be used without seeing it, and be read in light and dark, in ${language}`, async ({ app, page, profile }) => {
      test.setTimeout(180_000);
      const say = words[language];

      async function isAccessible(screen: string): Promise<void> {
        for (const theme of ['light', 'dark'] as const) {
          await ask(page, 'settings:write', { theme });
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
          // Legacy mode: an Electron app opens no blank page for the results of frames, of which there are none.
          const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
          expect.soft(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`), `${screen}, ${theme}`).toEqual([]);
        }
      }
      const step = (name: RegExp): Locator => page.getByRole('navigation', { name: say.steps }).getByRole('listitem').getByRole('button', { name });
      const main = page.getByRole('main');

      // One size for each language: what is cut in a small window is cut in an enlarged one, too, most of the time.
      const fits = (screen: string): Promise<void> => expectNothingCut(app, page, screen, language === 'en' ? '200 %' : '1024 x 640');

      await isAccessible('first run');
      await fits('first run');
      for (const [screen, name] of Object.entries({ settings: say.settings, about: say.about, shortcuts: say.shortcuts })) {
        await page.getByRole('button', { name }).first().click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await isAccessible(screen);
        if (screen === 'settings') await fits(screen);
        await page.keyboard.press('Escape');
      }

      await page.getByRole('button', { name: say.sample }).click();
      await expect(page.getByText(say.found)).toBeVisible({ timeout: 30_000 });
      await isAccessible('source');
      await fits('source');
      await page.getByLabel(say.batch, { exact: true }).fill('-1');
      await isAccessible('source with a fault');
      await page.getByLabel(say.batch, { exact: true }).fill('2000');

      await page.getByRole('button', { name: say.start }).click();
      await expect(main.getByText(say.loaded)).toBeVisible({ timeout: 60_000 });
      await isAccessible('load, done');
      await main.getByText(say.course).click();
      await isAccessible('load, how it went');
      await fits('load, how it went');

      await step(say.preview).click();
      await expect(page.getByRole('listbox', { name: say.nodes }).getByRole('option').first()).toBeVisible();
      await isAccessible('preview');
      await fits('preview');
      await main.getByRole('button', { name: say.table }).last().click();
      await isAccessible('preview as a table');

      await step(say.export).click();
      await page.getByLabel(say.folder, { exact: true }).fill(path.join(profile, 'out'));
      await isAccessible('export');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('button', { name: say.open }).first()).toBeVisible({ timeout: 30_000 });
      await isAccessible('export, written');
      await fits('export, written');

      await answerOpenDialogs(app, [await writeLongJob(profile, 600_000, 60)]);
      await page.keyboard.press('Control+o');
      await page.getByRole('button', { name: say.discard }).click();
      await page.getByRole('button', { name: say.start }).click();
      await expect(page.getByRole('table', { name: say.batches }).getByRole('row').nth(3)).toBeVisible();
      await page.keyboard.press('Shift+P');
      await expect(main.getByText(say.paused).first()).toBeVisible();
      await isAccessible('load, paused');
      await page.keyboard.press('Control+.');
      await isAccessible('question before a load is cancelled');
      await page.getByRole('dialog').getByRole('button', { name: say.confirm }).click();
      await main.getByRole('button', { name: say.drop }).click();
      await isAccessible('question before what was kept is discarded');
    });
  });
}
