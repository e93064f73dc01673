import { describe, expect, it } from 'vitest';
import type { LoadProgress } from '../../shared/load-state';
import { wordsFor } from './cli-texts';
import { exportingText, loadingText } from './progress-text';

const words = wordsFor('en');
const loading: LoadProgress = {
  loadId: 'x', name: 'air', phase: 'read', fraction: 0.5, phaseMs: {}, batch: 1, batches: 2,
  rows: { read: 500, accepted: 500, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 }, rowsTotal: 1000,
  bytes: 0, bytesTotal: null, rowsPerS: 1234, bytesPerS: 0, elapsedMs: 60_000, etaMs: 60_000,
  memory: { rssBytes: 2e8, peakRssBytes: 2e8, seriesBytes: 0, spillBytes: 0, batchBytes: 0, readingBytes: 0, budgetBytes: 5e8, tilesInMemory: 0, tiles: 0, diskBytes: 0 },
  retries: 0, busy: { reading: 0, aligning: 0, writing: 0 }, still: null, waiting: null, plan: null,
};
const exporting = { format: 'npz', formatsDone: 1, formats: 2, bytes: 500, bytesTotal: 1000, bytesPerS: 100, etaMs: 5000, waiting: null } as const;

describe('the line of progress', () => {
  it('says phase, share, rows, speed, memory and time left', () => {
    expect(loadingText(loading, words)).toBe('Read and align  50 %  500 of 1,000 rows  1,234 rows/s  200 MB of 500 MB memory  about 1 min left');
    expect(exportingText(exporting, words)).toBe('Export NPZ, windows spread out  50 %  500 B of 1 kB  100 B/s  about 5 s left');
  });

  it('says no time left once it says 100 %', () => {
    expect(loadingText({ ...loading, phase: 'check', fraction: 0.997, etaMs: 40 }, words)).toMatch(/100 %.*memory$/);
    expect(exportingText({ ...exporting, bytes: 999, etaMs: 5 }, words)).toMatch(/100 %.*B\/s$/);
  });

  it('counts a single row as one', () => {
    const rows = { ...loading.rows, read: 1 };
    expect(loadingText({ ...loading, rows, rowsTotal: 1 }, words)).toContain('  1 of 1 row  ');
    expect(loadingText({ ...loading, rows, rowsTotal: 1 }, wordsFor('zh-CN'))).toContain('  1 / 1 行  ');
  });
});
