import { expect, it } from 'vitest';
import type { ExportProgress } from '../../shared/export-report';
import type { Language } from '../../shared/language/language';
import { wordsFor } from './cli-texts';
import { createHumanReport } from './human-report';
import { createTestTerminal } from './test-terminal';

const waiting: ExportProgress['waiting'] = { path: '/out/npz', neededBytes: 5_000_000, freeBytes: 1000 };
const progress = { format: 'npz', formatsDone: 0, formats: 1, bytes: 10, bytesTotal: 1000, bytesPerS: 0, etaMs: null } as const;

function said(language: Language, waits: readonly ExportProgress['waiting'][]): string[] {
  const terminal = createTestTerminal([]);
  const report = createHumanReport(terminal, wordsFor(language));
  for (const each of waits) report.exporting({ ...progress, waiting: each });
  return terminal.written.err.trimEnd().split('\n').filter((line) => !/ 1 %/.test(line));
}

it('says what it is about to write, samples spread out or every step once', () => {
  const terminal = createTestTerminal([]);
  for (const language of ['en', 'zh-CN'] as const) createHumanReport(terminal, wordsFor(language)).toWrite([{ format: 'series', form: 'lazy', samples: 2331, bytes: 2_500_000 }, { format: 'npz', form: 'materialised', samples: 2331, bytes: 45_200_000 }]);
  expect(terminal.written.err.trimEnd().split('\n')).toEqual([
    'About to write',
    '  Series (lazy)             2.5 MB  every step once, 2,331 samples as places in it',
    '  NPZ, windows spread out  45.2 MB  2,331 samples spread out',
    '即将写出',
    '  序列（惰性）    2.5 MB  每步只写一次，2,331 个样本按位置读取',
    '  NPZ，展开窗口  45.2 MB  2,331 个样本全部展开',
  ]);
});

it('says once that an export waits for room on the disk, and once that it goes on', () => {
  expect(said('en', [null, waiting, { ...waiting, freeBytes: 2000 }, null, null])).toEqual([
    'Warning: The disk is full: /out/npz has 5.0 MB still to write and 1 kB are free. Waiting for room; the export then goes on by itself',
    'There is room on the disk again: the export goes on',
  ]);
  expect(said('zh-CN', [{ ...waiting, freeBytes: null }, null])).toEqual([
    '警告：磁盘已满：/out/npz 还需写入 5.0 MB。正在等待空间，有空间后导出会自动继续',
    '磁盘又有空间了：导出继续',
  ]);
});
