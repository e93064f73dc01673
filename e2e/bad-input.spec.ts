import type { Locator, Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RecipeInput } from '../shared/recipe';
import { expect, test } from './fixtures';
import { answerOpenDialogs } from './native-dialogs';

const header = 'station,time,PM2.5,SO2';
const rows = Array.from({ length: 72 }, (_, i) => `A,2025-01-${String(1 + Math.floor(i / 24)).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:00,${i},${i % 7}`);
const goodData = `${[header, ...rows].join('\n')}\n`;

const goodRecipe: RecipeInput = {
  sluice: 1,
  name: 'air',
  source: { kind: 'files', paths: ['air.csv'] },
  columns: { node: ['station'], time: { column: 'time' }, values: [{ column: 'PM2.5' }, { column: 'SO2' }] },
  grid: { step: '1h' },
  windows: { history: 4, horizon: 2 },
};

const words = {
  en: {
    start: /^Start load/, reading: 'How it is read', delimiter: 'Delimiter', until: 'To, not incl.', history: 'History', wrongColumn: 'Use of PM25', loaded: 'air is loaded', found: '1 file, 72 rows',
    discard: 'Give them up', wayOut: 'What to do: ', titles: {
      'recipe-invalid': 'The recipe has a mistake', 'file-not-found': 'There is no data file here', 'file-empty': 'The file is empty', 'header-missing': 'The file has no header',
      'delimiter-wrong': 'The cells are not separated by', value: 'A value is not a number', time: 'A time cannot be read', column: 'The source has no column PM25; did you mean PM2.5?',
      end: 'The grid ends before it starts', windows: 'Not one window fits',
    },
  },
  'zh-CN': {
    start: /^开始加载/, reading: '读取方式', delimiter: '分隔符', until: '止（不含）', history: '历史', wrongColumn: 'PM25 用作', loaded: 'air 已加载', found: '1 个文件，72 行',
    discard: '放弃更改', wayOut: '怎么办：', titles: {
      'recipe-invalid': '配方有 1 处错误', 'file-not-found': '这里没有数据文件', 'file-empty': '文件是空的', 'header-missing': '文件没有表头',
      'delimiter-wrong': '单元格之间的分隔符不是', value: '有一个值不是数', time: '有一个时间无法读取', column: '数据源没有列 PM25；是不是 PM2.5？',
      end: '网格的终点早于起点', windows: '一个窗口也放不下',
    },
  },
};

type Words = (typeof words)['en'];

interface Mistake {
  name: string;
  recipe?: object;
  data?: string;
  /** What the analyst does with the opened recipe, where the mistake comes to light only then. */
  act?: (page: Page, say: Words) => Promise<void>;
  /** Whether `act` changes the recipe, so that leaving it asks. */
  edits?: true;
  /** Where the error stands: an alert with its code, or a field that says so itself. */
  where: (page: Page, say: Words) => Locator;
  isField?: true;
  title: keyof Words['titles'];
  /** The place and the way out, the same in both languages. */
  names: string[];
}

const alertOf = (code: string) => (page: Page): Locator => page.getByRole('alert').filter({ hasText: code });
const start = (page: Page, say: Words): Promise<void> => page.getByRole('button', { name: say.start }).click();

const mistakes: Mistake[] = [
  { name: 'a typo in a key of the recipe', recipe: { windows: undefined, window: { history: 4 } }, where: alertOf('recipe-invalid'), title: 'recipe-invalid', names: ['window', 'windows', 'a typo in a key of the recipe.sluice.json'] },
  { name: 'no such file', recipe: { source: { kind: 'files', paths: ['aair.csv'] } }, where: alertOf('file-not-found'), title: 'file-not-found', names: ['aair.csv', 'source.paths'] },
  { name: 'an empty file', data: '', where: alertOf('file-empty'), title: 'file-empty', names: ['air.csv', 'source.paths'] },
  { name: 'no header', data: `${rows.join('\n')}\n`, where: alertOf('header-missing'), title: 'header-missing', names: ['A,2025-01-01 00:00,0,0', 'air.csv', 'source.csv.header'] },
  {
    name: 'a wrong delimiter', edits: true,
    async act(page, say) {
      await page.getByText(say.reading).click();
      await page.getByRole('combobox', { name: say.delimiter }).selectOption(';');
    },
    where: alertOf('delimiter-wrong'), title: 'delimiter-wrong', names: [header, 'air.csv', 'source.csv.delimiter', ','],
  },
  { name: 'text in a number column', data: goodData.replace(',17,3\n', ',seventeen,3\n'), act: start, where: alertOf('bad-row'), title: 'value', names: ['19', 'PM2.5', 'seventeen', 'air.csv', 'load.badRows', 'source.csv.nullValues'] },
  { name: 'a time that cannot be read', data: goodData.replace('2025-01-01 17:00', 'last Monday'), act: start, where: alertOf('bad-row'), title: 'time', names: ['19', 'time', 'last Monday', 'air.csv', 'columns.time.format'] },
  { name: 'an unknown column', recipe: { columns: { ...goodRecipe.columns, values: [{ column: 'PM25' }] } }, isField: true, where: (page, say) => page.getByRole('combobox', { name: say.wrongColumn }), title: 'column', names: ['PM2.5'] },
  {
    name: 'an end before the start', recipe: { grid: { step: '1h', start: '2025-01-03T00:00' } }, edits: true, isField: true,
    act: (page, say) => page.getByLabel(say.until, { exact: true }).fill('2025-01-01T00:00'),
    where: (page, say) => page.getByLabel(say.until, { exact: true }), title: 'end', names: ['2025-01-03', '2025-01-01', 'grid.end'],
  },
  {
    name: 'windows longer than the data', edits: true, isField: true,
    async act(page, say) {
      await expect(page.getByText(say.found, { exact: true })).toBeVisible();
      await page.getByLabel(say.history, { exact: true }).fill('100');
    },
    where: (page, say) => page.getByLabel(say.history, { exact: true }), title: 'windows', names: ['102', '72', 'windows.history'],
  },
];

for (const language of ['en', 'zh-CN'] as const) {
  test.describe(() => {
    test.use({ language });

    test(`ten mistakes are named with their place and a way out, and leave the app usable, in ${language}`, async ({ app, page, profile }) => {
      test.setTimeout(120_000);
      const say = words[language];

      async function open(name: string, recipe: object, data: string, hasUnsaved: boolean): Promise<void> {
        const folder = path.join(profile, name);
        await mkdir(folder, { recursive: true });
        await writeFile(path.join(folder, 'air.csv'), data);
        const file = path.join(folder, `${name}.sluice.json`);
        await writeFile(file, JSON.stringify({ ...goodRecipe, ...recipe }, null, 2));
        await answerOpenDialogs(app, [file]);
        await page.keyboard.press('Control+o');
        if (hasUnsaved) await page.getByRole('button', { name: say.discard }).click();
      }
      async function isUsable(hasUnsaved: boolean): Promise<void> {
        await open('good', {}, goodData, hasUnsaved);
        await expect(page.getByRole('alert')).toHaveCount(0);
        await expect(page.getByText(say.found, { exact: true })).toBeVisible();
      }

      for (const { name, recipe, data, act, edits, where, isField, title, names } of mistakes) {
        await test.step(name, async () => {
          await open(name, recipe ?? {}, data ?? goodData, false);
          if (act !== undefined) {
            await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
            await act(page, say);
          }
          const error = where(page, say);
          for (const part of [say.titles[title], ...names, ...(isField ? [] : [say.wayOut])]) {
            if (isField) await expect(error).toHaveAccessibleDescription(new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
            else await expect(error).toContainText(part);
          }
          await isUsable(edits ?? false);
        });
      }

      await start(page, say);
      await expect(page.getByRole('main').getByText(say.loaded)).toBeVisible({ timeout: 30_000 });
    });
  });
}
