import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoadProgress } from '../../shared/load-state';
import type { LoadPlan } from '../../shared/plan';
import { LoadReporter } from './load-reporter';

const ROWS = 1000;
const plan = { rows: ROWS, batches: 100, files: [{ bytes: 5000 }], nodes: { count: 3 }, grid: { steps: 10 } } as LoadPlan;
const counts = { read: 0, accepted: 0, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 };

let told: LoadProgress[];
let reporter: LoadReporter;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'Date'] });
  told = [];
  reporter = new LoadReporter('a', 'air', 512e6, ({ state: { progress } }) => told.push(progress));
});
afterEach(() => {
  reporter.failed({ code: 'cancelled' });
  vi.useRealTimers();
});

/** Reads up to a row, ten rows a second. */
function readTo(row: number): void {
  while (reporter.progress.rows.read < row) {
    vi.advanceTimersByTime(1000);
    reporter.progress.rows.read += 10;
    reporter.batchIn({ index: reporter.progress.rows.read / 10, address: { path: '', firstRow: 0, endRow: 0 }, state: 'in', rows: 10, rejected: 0, bytes: 50, tookMs: 1, retries: 0, span: null });
  }
}
/** What was told last, in whole seconds. */
function leftS(): number | null {
  vi.advanceTimersByTime(250);
  const etaMs = told.at(-1)?.etaMs ?? null;
  return etaMs === null ? null : Math.round(etaMs / 1000);
}
function goOnAt(row: number): void {
  reporter.wentOn({ batch: row / 10, counts: { ...counts, read: row }, bytes: row * 5, retries: 0 });
}

describe('the time left', () => {
  beforeEach(() => {
    reporter.planned(plan);
    reporter.enter('read');
  });

  it('counts what comes after reading while rows are read, and does not jump when reading ends', () => {
    readTo(500);
    expect(leftS()).toBeGreaterThanOrEqual(60);
    readTo(ROWS);
    const atTheEnd = leftS();
    reporter.enter('fill');
    expect(atTheEnd).toBe(11);
    expect(leftS()).toBe(11);
  });

  it('is judged by this sitting alone after going on from a checkpoint: the phases after reading are not taken for shorter', () => {
    goOnAt(900);
    readTo(ROWS);
    reporter.enter('fill');
    // 90 % of the way stood before, and the last 10 % of the rows took 10 s: 100 s for all rows, and a ninth of that for the rest.
    expect(leftS()).toBe(11);
  });

  it('is not said before 5 s and 2 % of this sitting, wherever it went on', () => {
    goOnAt(900);
    readTo(920);
    expect(leftS()).toBeNull();
    readTo(960);
    expect(leftS()).not.toBeNull();
  });
});

describe('the share done', () => {
  it('stands at once where the load goes on', () => {
    reporter.planned(plan);
    reporter.enter('read');
    goOnAt(500);
    expect(reporter.progress.fraction).toBe(0.45);
  });

  it('never goes back, whatever phase is entered', () => {
    reporter.planned(plan);
    for (const phase of ['read', 'fill', 'check', 'fill', 'read'] as const) {
      const before = reporter.progress.fraction ?? 0;
      reporter.enter(phase);
      reporter.advance(0.5);
      expect(reporter.progress.fraction).toBeGreaterThanOrEqual(before);
    }
    expect(reporter.progress.fraction).toBe(0.975);
  });
});
