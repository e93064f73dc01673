import type { OutlierReport, RangeReport } from './load-state';

/** Cells of all channels beyond what a rule of the recipe lets be, and how many of them were made missing for it. */
export function beyondOf(reports: readonly (OutlierReport & Partial<Pick<RangeReport, 'then'>>)[]): { below: number; above: number; missing: number } {
  const sum = (part: (report: typeof reports[number]) => number): number => reports.reduce((total, report) => total + part(report), 0);
  return { below: sum(({ below }) => below), above: sum(({ above }) => above), missing: sum(({ below, above, then }) => (then === 'missing' ? below + above : 0)) };
}
