import { z } from 'zod';

const count = z.number().int().min(0);

/** What a report looks for, in its order. */
export const qualityKinds = [
  'missing', 'gaps', 'outages', 'empty-steps', 'dead', 'constant', 'duplicates', 'late', 'irregular', 'out-of-range', 'outliers', 'unreadable', 'out-of-grid', 'clock-changes',
  'unknown-nodes', 'nodes-without-rows', 'positions-missing', 'positions-shared',
] as const;
export type QualityKind = (typeof qualityKinds)[number];

/** What a finding is about: only what applies is there. */
const example = z.strictObject({
  /** Index in the series. */
  node: count.optional(),
  /** With it the example is about `count` nodes, among them these neighbours: from `node` up to here, exclusive. */
  endNode: count.optional(),
  /** Of the node. */
  name: z.string().optional(),
  channel: z.string().optional(),
  /** UTC, end exclusive. */
  from: z.string().optional(),
  to: z.string().optional(),
  steps: count.optional(),
  /** Of the steps or the cells the example is about. */
  share: z.number().optional(),
  value: z.number().optional(),
  /** How far behind the newest step a row came. */
  lateSteps: count.optional(),
  /** Of nodes, cells or rows like this one. */
  count: count.optional(),
  /** A place in a file, other nodes' names, or the limits of a range. */
  text: z.string().optional(),
});
export type QualityExample = z.infer<typeof example>;

/** kept: stays as it is; filled: `count` cells by `method`; aggregated: by `method`; clipped, made-missing: by the recipe's outliers; no-rule: the recipe does not look for it; left-out: not in the series; first-taken: the first of two equal wall times, or the time after the gap; in-step: in the step that the time falls into; some-made-missing: `count` of them by the rule of their channel, the others kept; not-known: not looked for, as rows were put together elsewhere or are no longer there. */
const handled = z.strictObject({
  what: z.enum(['kept', 'filled', 'aggregated', 'clipped', 'made-missing', 'no-rule', 'left-out', 'first-taken', 'in-step', 'some-made-missing', 'not-known']),
  method: z.string().optional(),
  count: count.optional(),
});
export type QualityHandled = z.infer<typeof handled>;

const finding = z.strictObject({
  kind: z.enum(qualityKinds),
  /** unchecked: nobody looked, and `handled` says why; none: nothing found; note: usual, worth knowing; warning: worth a look before training. */
  severity: z.enum(['unchecked', 'none', 'note', 'warning']),
  count,
  /** The most telling ones, at most ten. */
  examples: z.array(example),
  handled,
});
export type QualityFinding = z.infer<typeof finding>;

/**
 * How good a series is, as in `quality.json`: a pure function of recipe and rows.
 * Observed cells are what counts, filled ones are missing; a cell is one channel of a node in a step.
 */
export const qualityReportSchema = z.strictObject({
  /** Marks a report as ours; counts versions of this schema. */
  sluiceQuality: z.literal(1),
  name: z.string(),
  nodes: count,
  steps: count,
  step: z.string(),
  zone: z.string(),
  start: z.string(),
  end: z.string(),
  /** Share of cells observed, 0 to 1. */
  coverage: z.number(),
  channels: z.array(z.strictObject({ name: z.string(), observed: count, missing: count, filled: count })),
  /** Every kind, in the order of `qualityKinds`. */
  findings: z.array(finding),
});
export type QualityReport = z.infer<typeof qualityReportSchema>;

/** `quality.json` to the byte. */
export function qualityJson(report: QualityReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
