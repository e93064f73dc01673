import { expect, it } from 'vitest';
import { i18nFor } from '../i18n/i18n';
import { loadedText } from './loaded-text';

it('a load that went on without some of its rows is not told as one that is loaded, and no more', () => {
  const rows = { read: 10, accepted: 10, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 };
  const skipped = [{ index: 2, address: { path: '/data/air.csv', firstRow: 20, endRow: 30 }, reason: 'EIO' }];
  const textOf = (language: 'en' | 'zh-CN', summary: Parameters<typeof loadedText>[0]): string => {
    const { texts, shared } = i18nFor(language);
    return loadedText(summary, texts.load.says, shared.losses);
  };
  expect(textOf('en', { name: 'air', rows, skipped: [] })).toBe('air is loaded');
  expect(textOf('en', { name: 'air', rows: { ...rows, accepted: 8, rejected: 2 }, skipped })).toBe('air is loaded, but not all of it: 2 rows rejected, 1 batch of 10 rows left out');
  expect(textOf('zh-CN', { name: 'air', rows, skipped })).toBe('air 已加载，但不完整：略去 1 批（共 10 行）');
});
