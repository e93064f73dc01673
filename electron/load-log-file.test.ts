import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sharedTextsFor } from '../shared/language/shared-texts';
import { openLoadLogFile } from './load-log-file';

it('what loads say stands in a file in words, line by line, with its time, level and phase', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-load-log-'));
  const log = openLoadLogFile(folder, () => sharedTextsFor('en').logMessage);
  log.note('load:batches', { loadId: 'a', batches: [] });
  log.note('log:lines', [
    { atMs: 0, level: 'info', phase: 'scan', message: { kind: 'scanned', nodes: 2, steps: 3, rows: 6, files: 1 } },
    { atMs: 1500, level: 'warn', phase: 'read', message: { kind: 'batch-retried', batch: 4, reason: 'no answer' } },
  ]);
  const [first, second, ...rest] = readFileSync(path.join(folder, 'loads.log'), 'utf8').split('\n');
  expect(first).toBe('1970-01-01T00:00:00.000Z  info   scan    2 nodes, 3 steps, 6 rows in 1 file');
  expect(second).toMatch(/^1970-01-01T00:00:01\.500Z {2}warn {3}read {4}.*no answer/);
  expect(rest).toEqual(['']);
  rmSync(folder, { recursive: true });
});
