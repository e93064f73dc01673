import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../../../shared/language/language';
import { qualityHtml } from '../../../shared/quality/quality-html';
import { qualityJson, qualityReportSchema, type QualityKind, type QualityReport } from '../../../shared/quality/quality-report';
import { memoryLoadedSeries } from '../export/memory-loaded-series';
import { laneHistory } from './lane-history';
import { positionFindings } from './position-findings';
import { qualityReport } from './quality-report';
import { seriesFromMatrix } from './series-from-matrix';

const cell = fc.oneof({ weight: 2, arbitrary: fc.constant(NaN) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) });
const matrix = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 25 });

interface Run { lane: number; firstStep: number; endStep: number }

/** Runs of steps that `isEmpty` says hold nothing, found the plain way. */
function runsOf(steps: number, lane: number, isEmpty: (step: number) => boolean): Run[] {
  const starts = Array.from({ length: steps }, (_, step) => step).filter((step) => isEmpty(step) && (step === 0 || !isEmpty(step - 1)));
  return starts.map((firstStep) => {
    let endStep = firstStep;
    while (endStep < steps && isEmpty(endStep)) endStep++;
    return { lane, firstStep, endStep };
  });
}

const longestFirst = (a: Run, b: Run): number => b.endStep - b.firstStep - (a.endStep - a.firstStep) || a.lane - b.lane || a.firstStep - b.firstStep;

test('gaps, empty steps, dead and constant lanes are those that looking at every cell finds', async () => {
  await fc.assert(fc.asyncProperty(matrix, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 3, max: 40 }), async (rows, most, tileCells) => {
    const { series } = seriesFromMatrix(rows, 1, undefined, tileCells);
    const found = await laneHistory(series, most);
    const lanes = [0, 1, 2].map((lane) => rows.map((row) => row[lane] as number));
    const seen = lanes.map((lane) => lane.filter((value) => !Number.isNaN(value)));
    const gaps = lanes.flatMap((values, lane) => (seen[lane]?.length === 0 ? [] : runsOf(rows.length, lane, (step) => Number.isNaN(values[step]))));
    const empty = runsOf(rows.length, 0, (step) => (rows[step] as number[]).every(Number.isNaN));
    expect([...found.observed]).toEqual(seen.map((values) => values.length));
    expect([...found.varies]).toEqual(seen.map((values) => (new Set(values).size > 1 ? 1 : 0)));
    expect([...found.first]).toEqual(seen.map((values) => values[0] ?? 0));
    expect(found.gaps).toBe(gaps.length);
    expect(found.longest).toEqual(gaps.sort(longestFirst).slice(0, most));
    expect(found.emptySteps).toBe(empty.reduce((sum, { firstStep, endStep }) => sum + endStep - firstStep, 0));
    expect(found.emptyRuns).toEqual(empty.sort(longestFirst).slice(0, most));
  }));
});

test('nodes without a position are told, and those that share one', () => {
  const at = (name: string, lat: number | null, lng: number | null) => ({ name, key: [name], lat, lng });
  const found = positionFindings([at('a', 1, 2), at('b', null, null), at('c', 1, 2), at('d', 3, null), at('e', 0, 0)]);
  expect(found['positions-missing']).toMatchObject({ count: 2, examples: [{ node: 1, name: 'b' }, { node: 3, name: 'd' }] });
  expect(found['positions-shared']).toMatchObject({ count: 2, examples: [{ node: 0, name: 'a', count: 2, text: 'c' }] });
});

function findingOf(report: QualityReport, kind: QualityKind) {
  return report.findings.find((finding) => finding.kind === kind);
}

test('a report says what was found and done, where, and nothing of the machine', async () => {
  const values = Float32Array.from([5, 1, NaN, 5, NaN, NaN, 5, NaN, NaN, 5, 2, NaN, 5, 3, NaN]);
  const loaded = memoryLoadedSeries({ steps: 5, values, recipe: { columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'flow' }] } } });
  const report = await qualityReport(loaded);
  expect(qualityReportSchema.parse(JSON.parse(qualityJson(report)))).toEqual(report);
  expect(findingOf(report, 'gaps')).toMatchObject({ count: 1, severity: 'note', examples: [{ node: 1, name: 'b', channel: 'flow', from: '2025-06-30T16:05:00Z', to: '2025-06-30T16:15:00Z', steps: 2 }], handled: { what: 'kept' } });
  expect(findingOf(report, 'dead')).toMatchObject({ count: 1, severity: 'warning', examples: [{ node: 2, name: 'c' }] });
  expect(findingOf(report, 'constant')).toMatchObject({ count: 1, examples: [{ name: 'a', value: 5, steps: 5 }] });
  expect(findingOf(report, 'unreadable')).toMatchObject({ count: 3, examples: [{ text: 'july.csv : 12 : flow : 1.O' }] });
  expect(findingOf(report, 'empty-steps')).toMatchObject({ count: 0, severity: 'none', examples: [] });
  expect(qualityJson(report)).not.toContain('/home');
});

test('the page has the same bytes for the same series, no script, and no markup out of the data', async () => {
  const pageOf = async (): Promise<string> => qualityHtml(await qualityReport(memoryLoadedSeries({ recipe: { name: '<script>alert(1)</script>' } })), languages);
  const page = await pageOf();
  expect(await pageOf()).toBe(page);
  expect(page).not.toMatch(/<script|https?:|src=/);
  for (const text of ['Data quality report', '数据质量报告', 'lang="zh-CN"', 'prefers-color-scheme:dark', '@media print']) expect(page).toContain(text);
});
