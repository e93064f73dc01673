import { expect, it } from 'vitest';
import { i18nFor } from '../i18n/i18n';
import { sampleComparison } from './compare-samples';
import { comparisonText } from './compare-words';

it('a comparison is said in words, in both languages', () => {
  const said = (language: 'en' | 'zh-CN'): string[] => {
    const { texts, formats } = i18nFor(language);
    return sampleComparison().sizes.map((size) => comparisonText(size, texts.compare, formats));
  };
  expect(said('en')).toEqual([
    'With 1,000,000 rows streaming took 1.3 s and 180 MB, loading everything 5.0 s and 900 MB: 4.0 times the time and 5.0 times the memory. Loading everything held 45,000 missing cells as 0 and got 120 means wrong',
    'With 17,490,000 rows streaming took 4.0 s and 300 MB; loading everything was stopped at 4.00 GB of memory, after 5,000,000 rows',
  ]);
  expect(said('zh-CN')[1]).toBe('17,490,000 行：流式加载用时 4.0 秒、内存 300 MB；一次性加载在内存达到 4.00 GB 时被停止，当时已读 5,000,000 行');
});
