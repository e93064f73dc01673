import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sharedTextsFor } from '../shared/language/shared-texts';
import type { LogLevel } from '../shared/settings';
import { openLoadLogFile } from './load-log-file';

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'sluice-load-log-')); });
afterEach(() => rmSync(folder, { recursive: true }));
const open = (level: LogLevel) => openLoadLogFile(folder, { textOf: () => sharedTextsFor('en').logMessage, level: () => level });
const read = (): string => readFileSync(path.join(folder, 'loads.log'), 'utf8');

it('what loads say stands in a file in words, line by line, with its time, level and phase', () => {
  const log = open('info');
  log.note('warehouse:queries', []);
  log.note('load:changed', { state: {} as never, batches: [], log: [{ atMs: 0, level: 'info', phase: 'scan', message: { kind: 'scanned', nodes: 2, steps: 3, rows: 6, files: 1 } }] });
  log.note('log:lines', [{ atMs: 1500, level: 'warn', phase: 'read', message: { kind: 'batch-retried', batch: 4, reason: 'no answer' } }]);
  const [first, second, ...rest] = read().split('\n');
  expect(first).toBe('1970-01-01T00:00:00.000Z  info   scan    2 nodes, 3 steps, 6 rows in 1 file');
  expect(second).toMatch(/^1970-01-01T00:00:01\.500Z {2}warn {3}read {4}.*no answer/);
  expect(rest).toEqual(['']);
});

it('lines below the level that is set are left out', () => {
  const lines = (['info', 'warn', 'error'] as const).map((level) => ({ atMs: 0, level, phase: 'read' as const, message: { kind: 'loader-died' as const, exitCode: null } }));
  const levels = (): string[] => [...read().matchAll(/^\S+ +(\w+)/gm)].map(([, level]) => level as string);
  open('error').lines(lines);
  expect(levels()).toEqual(['error']);
  open('warn').lines(lines);
  open('info').lines(lines);
  expect(levels()).toEqual(['error', 'warn', 'error', 'info', 'warn', 'error']);
});

it('of a bad row the place is kept, and nothing that stands in it', () => {
  const row = { path: '/data/air.csv', line: 19, column: 'PM2.5', value: 'secret-value', text: 'A,secret-value', reason: 'value-unreadable' as const };
  open('info').lines([
    { atMs: 0, level: 'warn', phase: 'read', message: { kind: 'bad-row', row } },
    { atMs: 0, level: 'error', phase: 'read', message: { kind: 'failed', error: { code: 'bad-row', row, rejectedSoFar: 1, maxBadRows: 0 } } },
    { atMs: 0, level: 'error', phase: 'scan', message: { kind: 'failed', error: { code: 'header-missing', path: '/data/air.csv', firstLine: 'A,secret-value' } } },
  ]);
  expect(read()).not.toContain('secret');
  expect(read().match(/line 19, column PM2\.5, in \/data\/air\.csv/g)).toHaveLength(2);
  expect(read()).toContain('header');
});
