import { describe, expect, it } from 'vitest';
import type { BadRow, JsonFault, RecipeExpectation, SluiceError } from '../errors';
import type { LogMessage } from '../load-state';
import type { DstEvent } from '../plan';
import { sharedEn } from './en/shared';
import { languages } from './language';
import { sharedTextsFor } from './shared-texts';
import { sharedZh } from './zh-CN/shared';

const path = '/data/air.csv';
const badRow: BadRow = { path, line: 76, column: 'SO2', value: ' ', reason: 'value-unreadable', text: '75,2013, ,14' };
const doubled: DstEvent = { atS: 0, kind: 'doubled', localFrom: '2013-11-03T01:00', localUntil: '2013-11-03T02:00', zone: 'America/New_York', rows: 6 };

/** One of each code: a code without an example does not compile. */
const errors: { [C in SluiceError['code']]: Extract<SluiceError, { code: C }> } = {
  usage: { code: 'usage', message: '--jsn?' },
  'recipe-not-found': { code: 'recipe-not-found', path },
  'ini-unusable': { code: 'ini-unusable', path, missing: ['odps_table'] },
  'jobs-too-many': { code: 'jobs-too-many', most: 500 },
  'job-table-invalid': { code: 'job-table-invalid', path, faults: [{ line: 3, column: 'adcode', value: '', why: { kind: 'value-missing' } }] },
  'recipe-not-json': { code: 'recipe-not-json', path, line: 4, column: 12, fault: 'comma-missing' },
  'recipe-invalid': { code: 'recipe-invalid', path, issues: [{ path: 'windows.histroy', kind: 'unknown-key', expected: null, found: '12', suggestion: 'history' }] },
  'file-not-found': { code: 'file-not-found', path, role: 'nodes' },
  'file-empty': { code: 'file-empty', path },
  'file-unreadable': { code: 'file-unreadable', path, reason: 'EACCES' },
  'format-unknown': { code: 'format-unknown', path },
  'layout-wide-needed': { code: 'layout-wide-needed', path },
  'array-unusable': { code: 'array-unusable', path, why: 'name', found: 'data', names: ['x', 'y'] },
  'header-missing': { code: 'header-missing', path, firstLine: '1,2,3' },
  'delimiter-wrong': { code: 'delimiter-wrong', path, delimiter: '\t', suggestion: ';', firstLine: 'a;b' },
  'column-not-found': { code: 'column-not-found', path, column: 'PM25', role: 'value', available: ['No', 'PM2.5'], suggestion: 'PM2.5' },
  'encoding-unknown': { code: 'encoding-unknown', path, encoding: 'utf-9' },
  'where-invalid': { code: 'where-invalid', where: 'a = ', reason: 'syntax error' },
  'zone-unknown': { code: 'zone-unknown', zone: 'Asia/Peking', field: 'grid.zone' },
  'time-text-invalid': { code: 'time-text-invalid', field: 'grid.start', value: 'July' },
  'bad-row': { code: 'bad-row', row: badRow, rejectedSoFar: 1, maxBadRows: 0 },
  'rows-none-accepted': { code: 'rows-none-accepted', outOfGrid: 70, unknownNodes: 2, rejected: 0 },
  'date-unreadable': { code: 'date-unreadable', path, line: 3, value: '1 May' },
  'rows-none': { code: 'rows-none', path, where: 'false' },
  'nodes-share-hash': { code: 'nodes-share-hash', first: 'a', second: 'b' },
  'grid-end-before-start': { code: 'grid-end-before-start', start: '2025-01-02T00:00 (UTC)', end: '2025-01-01T00:00 (UTC)' },
  'grid-too-long': { code: 'grid-too-long', steps: 30_000_000, maxSteps: 20_000_000 },
  'windows-longer-than-data': { code: 'windows-longer-than-data', windowSteps: 112, steps: 72, split: 'all' },
  'gaps-leave-no-window': { code: 'gaps-leave-no-window', gaps: 'drop-missing-cell', windows: 40 },
  'graph-without-edges': { code: 'graph-without-edges', why: 'no-known-node', path, rows: 8, node: '400001' },
  'file-changed': { code: 'file-changed', path },
  'warehouse-refused': { code: 'warehouse-refused', what: 'p.t', serviceCode: 'NoPermission', message: 'You have no privilege', requestId: '2025A' },
  'warehouse-unreachable': { code: 'warehouse-unreachable', what: 'p.t', reason: 'ECONNREFUSED' },
  'warehouse-keys-missing': { code: 'warehouse-keys-missing', profile: null, variables: ['ALIBABA_CLOUD_ACCESS_KEY_ID'] },
  'warehouse-profile-unknown': { code: 'warehouse-profile-unknown', profile: 'work', path, reason: null },
  'warehouse-keys-for-another': { code: 'warehouse-keys-for-another', profile: 'work', endpoint: 'https://elsewhere.example.com/api' },
  'warehouse-keys-not-kept': { code: 'warehouse-keys-not-kept', profile: 'work' },
  'warehouse-partitions-none': { code: 'warehouse-partitions-none', table: 'p.t', wanted: 'ds=1' },
  'warehouse-rows-limited': { code: 'warehouse-rows-limited', rows: 10_000 },
  'warehouse-source-changed': { code: 'warehouse-source-changed', part: 'p.t/ds=20250701' },
  'push-down-impossible': { code: 'push-down-impossible', refusal: { why: 'time-form' } },
  'push-down-inexact': { code: 'push-down-inexact', channel: 'flow' },
  'memory-budget-exceeded': { code: 'memory-budget-exceeded', neededBytes: 3e9, budgetBytes: 512e6 },
  'disk-full': { code: 'disk-full', path, neededBytes: 3e9 },
  'work-in-use': { code: 'work-in-use', path, pid: 42 },
  'output-unwritable': { code: 'output-unwritable', path, reason: 'EACCES' },
  'output-not-ours': { code: 'output-not-ours', path },
  'export-not-found': { code: 'export-not-found', path },
  'verification-failed': { code: 'verification-failed', path, problems: [{ file: 'values.npy', kind: 'size', expected: '10', found: '9' }, { file: 'mask.npy', kind: 'missing', expected: '5', found: '—' }] },
  'load-not-found': { code: 'load-not-found', loadId: 'x1' },
  'load-running': { code: 'load-running', name: 'air' },
  'loader-died': { code: 'loader-died', exitCode: 134, lastLines: ['heap exhausted'] },
  cancelled: { code: 'cancelled' },
  internal: { code: 'internal', message: 'TypeError: x\n    at y' },
};

describe.each(languages)('texts in %s', (language) => {
  const texts = sharedTextsFor(language);

  it.each(Object.values(errors))('say all four parts of $code', (error) => {
    const { title, where, unaffected, whatToDo } = texts.error(error);
    for (const part of [title, unaffected, whatToDo]) expect(part).toMatch(/\S{2}/);
    for (const part of [title, where ?? '', unaffected, whatToDo]) {
      expect(part).not.toMatch(/undefined|\bnull\b|NaN|\[object|[.。\n]$|\n/);
      if (language === 'zh-CN') expect(part).not.toMatch(/\b(the|is|are|was|be|of)\b/);
    }
  });

  it('name the path last, so that the rest can be shared', () => {
    for (const error of Object.values(errors)) {
      const { where } = texts.error(error);
      if (JSON.stringify(error).includes(path)) expect(where).toMatch(/\/data\/air\.csv$/);
    }
  });

  it('name the place and the value of a bad row', () => {
    const { where } = texts.error(errors['bad-row']);
    for (const part of ['76', 'SO2', '75,2013, ,14']) expect(where).toContain(part);
  });

  it('offer the name that was meant', () => {
    expect(texts.error(errors['column-not-found']).whatToDo).toMatch(/["“]PM2\.5["”]/);
    expect(texts.error(errors['recipe-invalid']).whatToDo).toMatch(/["“]history["”]/);
    expect(texts.error(errors['delimiter-wrong']).whatToDo).toMatch(/["“];["”]/);
    expect(texts.error(errors['memory-budget-exceeded']).whatToDo).toContain('3000');
  });

  it('show tabs and line breaks instead of breaking at them', () => {
    expect(texts.error(errors['delimiter-wrong']).title).toContain('\\t');
    expect(texts.error({ code: 'file-unreadable', path, reason: 'a\nb\u0000' }).where).toContain('a\\nb\\u0000');
  });

  it('tell each fault of JSON its own way', () => {
    const faults: Record<JsonFault, true> = { empty: true, comment: true, 'trailing-comma': true, 'comma-missing': true, 'quotes-missing': true, 'wrong-quotes': true, 'ends-too-soon': true, 'text-after-end': true, 'not-utf-8': true, unexpected: true };
    const said = Object.keys(faults).map((fault) => texts.error({ code: 'recipe-not-json', path, line: 1, column: 2, fault: fault as JsonFault }).where);
    expect(new Set(said).size).toBe(said.length);
  });

  it('tell each thing a key takes its own way', () => {
    const expected: RecipeExpectation[] = [
      { kind: 'one-of', values: ['series', 'npz'] }, { kind: 'one-of', values: ['1'] }, { kind: 'list', least: 3, most: 3 }, { kind: 'list', least: 1, most: null },
      { kind: 'number', isWhole: true, least: 1, most: 16, isNullable: false }, { kind: 'number', isWhole: true, least: 1, most: null, isNullable: true }, { kind: 'number', isWhole: false, least: null, most: null, isNullable: false },
      ...(['text', 'character', 'true-or-false', 'object', 'step', 'ratios', 'each-once', 'time-pattern', 'address', 'partition', 'table-or-sql', 'with-table', 'long-columns', 'warehouse', 'rank', 'min-or-max', 'not-below-min', 'once-a-channel'] as const).map((kind) => ({ kind })),
    ];
    const said = expected.flatMap((takes) => (['missing', 'invalid'] as const).map((kind) => texts.recipeIssue({ path: 'a.b', kind, expected: takes, found: kind === 'missing' ? null : '7', suggestion: null })));
    expect(new Set(said).size).toBe(said.length);
    for (const text of said) expect(text).toContain('a.b');
  });

  it('say every line of the log', () => {
    const messages: { [K in LogMessage['kind']]: Extract<LogMessage, { kind: K }> } = {
      started: { kind: 'started', name: 'air', budgetBytes: 512e6, runtime: 'Node 20' },
      scanned: { kind: 'scanned', nodes: 1, steps: 2, rows: 1, files: 1 },
  doubt: { kind: 'doubt', doubt: { kind: 'sentinel', channel: 'flow', value: -9999 } },
      'read-by-engine': { kind: 'read-by-engine', files: 2, path, reason: 'compressed' },
      'file-in': { kind: 'file-in', path, rows: 5 },
      'batch-retried': { kind: 'batch-retried', batch: 4, reason: 'EIO' },
      'bad-row': { kind: 'bad-row', row: badRow },
      'unknown-nodes': { kind: 'unknown-nodes', rows: 3 },
      'out-of-grid': { kind: 'out-of-grid', rows: 3 },
      dst: { kind: 'dst', event: doubled },
      'node-table': { kind: 'node-table', notInTable: 1, notInData: 2, withoutPosition: 3 },
      ranges: { kind: 'ranges', kept: 3, missing: 1200 },
      outliers: { kind: 'outliers', cells: 12, then: 'missing' },
  filled: { kind: 'filled', cells: 9, method: 'linear' },
      paused: { kind: 'paused', row: 5 },
      resumed: { kind: 'resumed' },
      'went-on': { kind: 'went-on', batch: 3, batches: 9, rows: 300 },
      'work-unusable': { kind: 'work-unusable', why: 'damaged', keptBatches: 2 },
      saved: { kind: 'saved', batch: 4, bytes: 5e6, tookMs: 120 },
      spilling: { kind: 'spilling', tilesInMemory: 3, tiles: 8, path },
      'budget-changed': { kind: 'budget-changed', budgetBytes: 256e6 },
      'memory-high': { kind: 'memory-high', rssBytes: 210e6, budgetBytes: 256e6 },
      'memory-full': { kind: 'memory-full', rssBytes: 250e6, budgetBytes: 256e6, then: 'wait' },
      'disk-full': { kind: 'disk-full', neededBytes: 5e6, freeBytes: 1e3, path },
      'disk-room': { kind: 'disk-room', path },
      'batch-skipped': { kind: 'batch-skipped', batch: 4, reason: 'EIO', firstRow: 10, endRow: 20, path },
      warehouse: { kind: 'warehouse', way: 'table', rows: 5, bytes: 5e9, downloadUsd: 0.583, scan: { bytes: 7e9, complexity: 1.5 } },
      'warehouse-note': { kind: 'warehouse-note', note: { kind: 'limited-rows', rows: 10_000 } },
      'warehouse-waits': { kind: 'warehouse-waits', reason: 'SlotExceeded', waitMs: 4000 },
      'warehouse-query': { kind: 'warehouse-query', instance: '2025A', percent: 40 },
      kept: { kind: 'kept', rows: 500, path },
      done: { kind: 'done', rows: 5, elapsedMs: 61_000 },
      cancelled: { kind: 'cancelled' },
      failed: { kind: 'failed', error: errors['file-empty'] },
      'export-started': { kind: 'export-started', format: 'npz', path },
      'series-opened': { kind: 'series-opened', bytes: 5e6, path },
      'export-done': { kind: 'export-done', format: 'series', path, bytes: 5e6 },
      'loader-died': { kind: 'loader-died', exitCode: null },
    };
    const said = Object.values(messages).map((message) => texts.logMessage(message));
    expect(new Set(said).size).toBe(said.length);
    for (const text of said) expect(text).not.toMatch(/undefined|\bnull\b|NaN|[.。]$/);
  });
});

describe('texts', () => {
  it('have the same keys in both languages', () => {
    const keysOf = (value: unknown, at = ''): string[] => (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${at}.${key}`)) : [at]);
    expect(keysOf(sharedZh)).toEqual(keysOf(sharedEn));
  });

  it('say what a clock change did to the rows', () => {
    expect(sharedEn.dstEvent(doubled)).toBe('2013-11-03 01:00–02:00 happens twice in America/New_York; 6 rows without an offset could mean either and were put at the first');
    expect(sharedZh.dstEvent(doubled)).toBe('2013-11-03 01:00–02:00 在 America/New_York 出现两次；有 6 行不带偏移，两次皆有可能，已归入第一次');
    expect(sharedEn.dstEvent({ ...doubled, kind: 'skipped', localFrom: '2013-03-10T23:30', localUntil: '2013-03-11T00:30', rows: 1 })).toBe('2013-03-10 23:30–2013-03-11 00:30 never happens in America/New_York; 1 row that names it was moved on by the length of the gap');
    for (const rows of [0, 1]) for (const kind of ['doubled', 'skipped'] as const) expect(sharedZh.dstEvent({ ...doubled, kind, rows })).toContain('01:00–02:00');
  });

  it('count in the singular and the plural', () => {
    expect(sharedEn.logMessage({ kind: 'scanned', nodes: 1, steps: 2, rows: 1, files: 1234 })).toBe('1 node, 2 steps, 1 row in 1,234 files');
  });

  it('point at the first dirty cell and at files whose columns differ', () => {
    const note = { kind: 'dirty-cells', column: 'SO2', cells: 1, samples: [{ path, line: 76, value: ' ', text: '75, ,14' }] } as const;
    expect(sharedEn.sourceNote({ ...note, samples: [...note.samples] })).toBe('Column SO2: 1 cell is neither a number nor missing; the first is " ", line 76, row "75, ,14", in /data/air.csv');
    expect(sharedZh.sourceNote({ kind: 'columns-differ', path, missing: ['a'], added: [] })).toBe('有文件的列与第一个文件不同：缺少 a；文件 /data/air.csv');
  });
});
