import { z } from 'zod';
import type { LoadSummary } from '../load-state';

/** What a load came to, small enough to be kept for many of them. */
export const jobFiguresSchema = z.strictObject({
  /** Rows read, and those that reached the series. */
  rowsRead: z.number(),
  rowsAccepted: z.number(),
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

export function jobFiguresOf({ rows, steps, nodes, channels, missingShare, samples }: LoadSummary, elapsedMs: number, bytes: number | null): JobFigures {
  const { train, val, test } = samples;
  return { rowsRead: rows.read, rowsAccepted: rows.accepted, steps, nodes, channels: channels.length, missingShare, samples: { train, val, test }, bytes, elapsedMs };
}
