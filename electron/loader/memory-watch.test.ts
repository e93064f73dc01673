import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogMessage } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';
import { LoadControl } from './load-control';
import { LoadReporter } from './load-reporter';
import { MemoryWatch } from './memory-watch';

let rssBytes: number;
/** Lets go of memory; false when there is none left to give. */
let giveBack: () => boolean;
let log: LogMessage[];
let control: LoadControl;
let reporter: LoadReporter;
beforeEach(() => {
  rssBytes = 0;
  giveBack = () => false;
  log = [];
  vi.spyOn(process.memoryUsage, 'rss').mockImplementation(() => rssBytes);
  control = new LoadControl(100e6);
  reporter = new LoadReporter('test', 'small', 100e6, (news) => log.push(...news.log.map(({ message }) => message)));
});
afterEach(() => {
  reporter.failed({ code: 'cancelled' });
  vi.restoreAllMocks();
});

const watch = (atBudget: Recipe['load']['atBudget']): MemoryWatch => new MemoryWatch(control, reporter, atBudget, () => Promise.resolve(giveBack()));
/** What was logged: it is told when the load ends. */
function logged(): string[] {
  reporter.failed({ code: 'cancelled' });
  return log.map(({ kind }) => kind);
}

test('memory over 80 % is told once, and again only after it was lower', async () => {
  const watching = watch('wait');
  for (const bytes of [50e6, 85e6, 90e6, 70e6, 82e6]) {
    rssBytes = bytes;
    await watching.look();
  }
  expect(logged()).toEqual(['memory-high', 'memory-high']);
});

test('at 95 % reading waits, says so, and goes on once there is room', async () => {
  rssBytes = 97e6;
  const waited = watch('wait').look();
  await vi.waitFor(() => expect(reporter.progress.waiting).toEqual({ for: 'memory', rssBytes: 97e6, budgetBytes: 100e6 }));
  rssBytes = 60e6;
  await waited;
  expect(reporter.progress.waiting).toBeNull();
  expect(logged()).toEqual(['memory-high', 'memory-full']);
});

test('what can be given back is given back before anybody waits', async () => {
  rssBytes = 99e6;
  giveBack = () => { rssBytes -= 3e6; return true; };
  await watch('wait').look();
  expect(rssBytes).toBe(93e6);
  expect(logged()).toEqual(['memory-high']);
});

test('where nothing is given back the load goes on a little over its budget, and ends far over it', async () => {
  rssBytes = 104e6;
  const watching = watch('wait');
  await watching.look();
  expect(reporter.progress.waiting).toBeNull();
  rssBytes = 120e6;
  await expect(watching.look()).rejects.toMatchObject({ error: { code: 'memory-budget-exceeded', budgetBytes: 100e6 } });
});

test('a larger budget ends the wait', async () => {
  rssBytes = 97e6;
  const waited = watch('wait').look();
  await vi.waitFor(() => expect(reporter.progress.waiting).not.toBeNull());
  control.budgetBytes = 200e6;
  await waited;
  expect(reporter.progress.waiting).toBeNull();
});

test('cancelling ends the wait', async () => {
  rssBytes = 97e6;
  const waited = watch('wait').look();
  await vi.waitFor(() => expect(reporter.progress.waiting).not.toBeNull());
  control.cancel();
  await expect(waited).rejects.toMatchObject({ error: { code: 'cancelled' } });
});

test('by choice the load pauses instead, or is cancelled with what was read kept', async () => {
  rssBytes = 97e6;
  await watch('pause').look();
  expect([control.isPauseWanted, control.cancelled]).toEqual([true, false]);
  await expect(watch('cancel').look()).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(control.afterCancel).toBe('keep');
});
