import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qualityReportSchema, type QualityReport } from '../../shared/quality/quality-report';
import { runCommandLine } from './program';
import { createTestTerminal, type TestTerminal } from './test-terminal';

const recipe = {
  sluice: 1, name: 'small', source: { kind: 'files', paths: ['rows.csv'] },
  columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'pm', name: 'PM2.5' }, { column: 'wind' }] },
  grid: { start: '2025-01-01T00:00', end: '2025-01-01T06:00', step: '1h' }, windows: { history: 1, horizon: 1 },
  ranges: [{ channel: 'PM2.5', min: 0, max: 500, then: 'missing' }, { channel: 'wind', min: 0 }],
};
const rows = `id,t,pm,wind
a,2024-12-31 23:00,1,1
a,2025-01-01 00:00,10,1
b,2025-01-01 00:00,-1,2
a,2025-01-01 02:00,501,-0.5
b,2025-01-01 01:30,20,2
a,2025-01-01 04:00,30,3
b,2025-01-01 00:00,12,2
a,2025-01-01 07:00,1,1
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-quality-'));
  await writeFile(path.join(folder, 'rows.csv'), rows);
  await writeFile(path.join(folder, 'small.sluice.json'), JSON.stringify(recipe));
  expect((await cli(['run', 'small.sluice.json'])).exit).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

async function cli(args: string[]): Promise<{ exit: number; terminal: TestTerminal }> {
  const terminal = createTestTerminal(args, { folder, env: { SLUICE_WORK: path.join(folder, 'work') } });
  return { exit: await runCommandLine(terminal), terminal };
}

async function reportOf(target: string): Promise<{ from: unknown; report: QualityReport }> {
  const { exit, terminal } = await cli(['quality', target, '--json']);
  expect(exit).toBe(0);
  const { type: _type, status: _status, path: from, ...report } = terminal.json().at(-1) as Record<string, unknown>;
  return { from, report: qualityReportSchema.parse(report) };
}

const finding = ({ findings }: QualityReport, kind: string) => findings.find((one) => one.kind === kind);

describe('sluice quality', () => {
  it('tells late rows, irregular times, values out of range and the rest, each with examples and what was done', async () => {
    const { from, report } = await reportOf('small.sluice.json');
    expect(from).toBe(path.join(folder, 'small', 'quality'));
    expect(finding(report, 'late')).toEqual({ kind: 'late', severity: 'note', count: 2, handled: { what: 'in-step' }, examples: [
      { node: 1, name: 'b', from: '2025-01-01T00:00:00Z', lateSteps: 4 }, { node: 1, name: 'b', from: '2025-01-01T01:30:00Z', lateSteps: 1 }] });
    expect(finding(report, 'irregular')).toMatchObject({ count: 1, examples: [{ node: 1, name: 'b', from: '2025-01-01T01:30:00Z' }], handled: { what: 'in-step' } });
    expect(finding(report, 'duplicates')).toMatchObject({ count: 1, examples: [{ node: 1, name: 'b', from: '2025-01-01T00:00:00Z' }] });
    expect(finding(report, 'out-of-grid')).toMatchObject({ count: 2, examples: [{ from: '2024-12-31T23:00:00Z', to: '2025-01-01T00:00:00Z', count: 1 }, { from: '2025-01-01T06:00:00Z', to: '2025-01-01T07:00:01Z', count: 1 }] });
    // The two rows of b at midnight have a mean of 5.5, which is within.
    expect(finding(report, 'out-of-range')).toEqual({ kind: 'out-of-range', severity: 'warning', count: 2, handled: { what: 'some-made-missing', count: 1 }, examples: [
      { channel: 'PM2.5', text: '≥ 0, ≤ 500', count: 1 }, { channel: 'wind', text: '≥ 0', count: 1 },
      { node: 0, name: 'a', channel: 'PM2.5', from: '2025-01-01T02:00:00Z', value: 501 }, { node: 0, name: 'a', channel: 'wind', from: '2025-01-01T02:00:00Z', value: -0.5 }] });
    expect(report.channels).toEqual([{ name: 'PM2.5', observed: 4, missing: 8, filled: 0 }, { name: 'wind', observed: 5, missing: 7, filled: 0 }]);
    expect(finding(report, 'outliers')).toMatchObject({ severity: 'unchecked', handled: { what: 'no-rule' } });
    expect((await reportOf('small')).report).toEqual(report);
    const manifest = JSON.parse(await readFile(path.join(folder, 'small/series/manifest.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ ranges: [{ channel: 'PM2.5', min: 0, max: 500, then: 'missing' }, { channel: 'wind', min: 0, then: 'keep' }], rangeCells: [{ name: 'PM2.5', then: 'missing', below: 0, above: 1 }, { name: 'wind', then: 'keep', below: 1, above: 0 }] });
  });

  it('takes the report that lies beside a series, and for one that lost it says what can no longer be known', async () => {
    const { report } = await reportOf('small');
    expect((await reportOf('small/series')).report).toEqual(report);
    await cp(path.join(folder, 'small/series'), path.join(folder, 'alone'), { recursive: true });
    const { from, report: alone } = await reportOf('alone');
    expect(from).toBe(path.join(folder, 'alone'));
    expect(finding(alone, 'late')).toEqual({ kind: 'late', severity: 'unchecked', count: 0, examples: [], handled: { what: 'not-known' } });
    for (const kind of ['missing', 'gaps', 'dead', 'empty-steps']) expect(finding(alone, kind), kind).toEqual(finding(report, kind));
    expect(finding(alone, 'out-of-range')).toMatchObject({ count: 2, examples: [{ channel: 'PM2.5', count: 1 }, { channel: 'wind', count: 1 }] });
  });

  it('prints it in words, and writes the page where it is told to', async () => {
    const { exit, terminal } = await cli(['quality', 'small', '--html', 'page.html']);
    expect(exit).toBe(0);
    expect(terminal.written.out).toMatch(/▲ +Warning +Values out of range +2 +1 value taken for missing, the others kept\n {5}PM2\.5 · ≥ 0, ≤ 500 · 1\n/);
    expect(terminal.written.out).toContain('b · 2025-01-01T00:00:00Z · 4 steps late');
    expect(await readFile(path.join(folder, 'page.html'), 'utf8')).toBe(await readFile(path.join(folder, 'small/quality/quality.html'), 'utf8'));
    expect((await cli(['quality', 'small', '--lang', 'zh-CN'])).terminal.written.out).toContain('晚 4 步');
  });

  it('says where there is no export', async () => {
    expect((await cli(['quality', '.', '--json'])).terminal.json().at(-1)).toMatchObject({ type: 'error', code: 'export-not-found' });
    expect((await cli(['quality', 'nowhere.sluice.json', '--json'])).terminal.json().at(-1)).toMatchObject({ type: 'error', code: 'recipe-not-found' });
  });
});
