import { expect, it } from 'vitest';
import { i18nFor } from '../i18n/i18n';
import { sampleRecipe } from '../recipe/recipe-samples';
import { unfinishedText } from './unfinished-text';

it('says how far an unfinished load came, when it stopped and what it takes on disk', () => {
  const load = {
    workId: '00000000000000aa', name: 'july', recipe: { recipe: sampleRecipe(), folder: '/data' }, recipePath: null,
    rows: 11_199_999, rowsTotal: 17_492_565, batch: 111, batches: 175, savedAtMs: 1e12, bytes: 1.2e9, isRunning: false,
  };
  const said = (language: 'en' | 'zh-CN', isRunning = false): string => {
    const { texts, formats } = i18nFor(language);
    return unfinishedText({ ...load, isRunning }, 1e12 + 5.4 * 60_000, texts.load.unfinished, formats);
  };
  expect(said('en')).toBe('64 % (11,199,999 of 17,492,565 rows), stopped 5 minutes ago, 1.20 GB on disk');
  expect(said('en', true)).toBe('64 % (11,199,999 of 17,492,565 rows), another process is at work on it, 1.20 GB on disk');
  expect(said('zh-CN')).toBe('64 %（17,492,565 行中的 11,199,999 行），5 分钟前停止，占磁盘 1.20 GB');
});
