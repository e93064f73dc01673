import { expect, test } from 'vitest';
import { GridClock, makeGrid } from '../../shared/grid';
import type { QualityExample, QualityReport } from '../../shared/quality/quality-report';
import { middleIn, outagesOf, viewAround } from './map-outages';

const clock = new GridClock(makeGrid({ startS: 1_751_328_000, endS: 1_751_328_000 + 100 * 300, stepS: 300, zone: 'Asia/Shanghai' }));
const at = (step: number): string => new Date((1_751_328_000 + step * 300) * 1000).toISOString().replace('.000', '');
const example = (firstStep: number, endStep: number): QualityExample => ({ node: 10, endNode: 20, count: 25, from: at(firstStep), to: at(endStep), steps: endStep - firstStep });
const reportWith = (examples: QualityExample[]): QualityReport => ({ findings: [{ kind: 'outages', severity: 'note', count: examples.length, examples, handled: { what: 'kept' } }] }) as unknown as QualityReport;

test('the largest outages of a channel are found on the map by their times, up to the end of the series', () => {
  expect(outagesOf(reportWith([example(90, 100), { ...example(7, 9), channel: 'speed' }, { ...example(3, 5), channel: 'flow' }]), 'flow', clock)).toEqual([
    { firstNode: 10, endNode: 20, firstStep: 90, endStep: 100, nodes: 25 },
    { firstNode: 10, endNode: 20, firstStep: 3, endStep: 5, nodes: 25 },
  ]);
  expect(outagesOf(reportWith(Array.from({ length: 10 }, (_, i) => example(i, i + 1))), 'flow', clock)).toHaveLength(4);
  expect(outagesOf(null, 'flow', clock)).toEqual([]);
});

test('an outage is marked in its middle where that is in sight, and its view holds all of it within the map', () => {
  const outage = { firstNode: 10, endNode: 20, firstStep: 90, endStep: 100, nodes: 25 };
  expect(middleIn({ firstNode: 0, endNode: 30, firstStep: 0, endStep: 100 }, outage)).toEqual({ x: 0.95, y: 0.5 });
  expect(middleIn({ firstNode: 0, endNode: 30, firstStep: 0, endStep: 90 }, outage)).toBeNull();
  expect(viewAround(outage, { nodes: 22, steps: 100 })).toEqual({ firstNode: 5, endNode: 22, firstStep: 84, endStep: 100 });
});
