import { describe, expect, it } from 'vitest';
import type { LoadRecord } from '../shared/ipc';
import type { JobQueue } from '../shared/jobs/job-queue';
import { sharedTextsFor } from '../shared/language/shared-texts';
import type { Losses } from '../shared/losses';
import { appTextsFor } from './app-texts';
import { saidOfEnd, saidOfQueue } from './what-ended';

const wordsOf = (language: 'en' | 'zh-CN') => ({ ended: appTextsFor(language).ended, losses: sharedTextsFor(language).losses });
const words = wordsOf('en');
const record = (rejected: number, change: object = {}): LoadRecord => (
  { recipe: { recipe: { name: 'air' } }, died: null, export: null, state: { status: 'done', summary: { rows: { rejected }, skipped: [] } }, ...change } as unknown as LoadRecord);
const job = (status: string, losses: Losses | null = null): JobQueue['jobs'][number] => ({ status, figures: status === 'done' ? { losses } : null } as unknown as JobQueue['jobs'][number]);
const lost: Losses = { rejectedRows: 3, skippedBatches: 0, skippedRows: 0 };

describe('the notification at the end', () => {
  it('of a load says what it lost, and nothing of losses where there are none', () => {
    expect(saidOfEnd('load', record(0), words)).toEqual({ title: 'air is loaded', body: 'Look at it, then export it' });
    expect(saidOfEnd('load', record(2), words)).toEqual({ title: 'air is loaded, but not all of it', body: '2 rows rejected. Look at it, then export it' });
    expect(saidOfEnd('load', record(2), wordsOf('zh-CN'))).toEqual({ title: 'air 已加载，但不完整', body: '拒绝 2 行。查看数据，然后导出' });
  });

  it('of an export says what its load had lost', () => {
    expect(saidOfEnd('export', record(2, { export: { status: 'done' } }), words)).toEqual({ title: 'air is exported, without rows that its load lost', body: '2 rows rejected. Every file is written and listed in the manifest' });
    expect(saidOfEnd('export', record(2, { export: { status: 'failed' } }), words)?.title).toBe('air could not be exported');
    expect(saidOfEnd('export', record(0, { export: { status: 'cancelled' } }), words)).toBeNull();
  });

  it('of a load whose loader died does not call it loaded', () => {
    expect(saidOfEnd('load', record(0, { died: { code: 'loader-died' } }), words)?.title).toBe('air could not be loaded');
  });

  it('of a queue counts the jobs that lost rows, and all that was lost', () => {
    expect(saidOfQueue([job('done'), job('done')], words)).toEqual({ title: 'The queue is done: 2 jobs', body: 'Every file is written and listed in the manifest' });
    expect(saidOfQueue([job('done', lost), job('done'), job('done', lost)], words)).toEqual({ title: 'The queue is done: 3 jobs, 2 of them with rows lost', body: '6 rows rejected. Every file is written and listed in the manifest' });
    expect(saidOfQueue([job('done', lost), job('failed')], words)?.title).toBe('The queue has ended: 1 done (1 with rows lost), 1 failed');
    expect(saidOfQueue([job('done', lost), job('waiting')], words)).toBeNull();
  });
});
