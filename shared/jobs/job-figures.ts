import { z } from 'zod';
import type { LoadSummary } from '../load-state';
import { lossesOf } from '../losses';

/** What a load came to, small enough to be kept for many of them. */
export const jobFiguresSchema = z.strictObject({
  /** Rows read, and those that reached the series. */
  rowsRead: z.number(),
  rowsAccepted: z.number(),
  /** What it went on without; null for nothing, as for figures that were kept before losses were. */
  losses: z.strictObject({ rejectedRows: z.number(), skippedBatches: z.number(), skippedRows: z.number() }).nullable().default(null),
  steps: z.number(),
  nodes: z.number(),
  channels: z.number(),
  missingShare: z.number(),
  samples: z.strictObject({ train: z.number(), val: z.number(), test: z.number() }),
  /** Of the exports; null before there are any. */
  bytes: z.number().nullable(),
  /** Loading and, where there are exports, writing them. */
  elapsedMs: z.number(),
});
export type JobFigures = z.output<typeof jobFiguresSchema>;

export function jobFiguresOf(summary: LoadSummary, elapsedMs: number, bytes: number | null): JobFigures {
  const { rows, steps, nodes, channels, missingShare, samples } = summary;
  const { train, val, test } = samples;
  return { rowsRead: rows.read, rowsAccepted: rows.accepted, losses: lossesOf(summary), steps, nodes, channels: channels.length, missingShare, samples: { train, val, test }, bytes, elapsedMs };
}
