import { z } from 'zod';
import type { SluiceError } from '../errors';
import { recipeSchema } from '../recipe';
import { jobFiguresSchema } from './job-figures';

export const MOST_JOBS = 500;
export const MOST_PAST_LOADS = 200;

const path = z.string().min(1).max(4096);
const id = z.string().regex(/^[\w-]{1,64}$/);
const error = z.custom<SluiceError>((value) => typeof value === 'object' && value !== null && 'code' in value);

/** A load to come, with where its exports go; each format has a folder of its own in there. */
export const newJobSchema = z.strictObject({
  recipe: recipeSchema,
  /** Relative paths of the recipe start here. */
  folder: z.string(),
  recipePath: path.nullable(),
  outFolder: path,
  parameters: z.record(z.string(), z.string()),
});
export type NewJob = z.output<typeof newJobSchema>;

export const jobSchema = newJobSchema.extend({
  jobId: id,
  status: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  figures: jobFiguresSchema.nullable(),
  error: error.nullable(),
});
export type Job = z.output<typeof jobSchema>;

/** Loads that run one after another, in this order. */
export const jobQueueSchema = z.strictObject({
  jobs: z.array(jobSchema).max(MOST_JOBS).default([]),
  /** Whether the next job begins when nothing else runs. */
  isGoing: z.boolean().default(false),
  /** Whether a queue that an end of the app stopped goes on when it starts again. */
  goesOnByItself: z.boolean().default(false),
});
export type JobQueue = z.output<typeof jobQueueSchema>;

/** A load that has ended, with what it came to. */
export const pastLoadSchema = z.strictObject({
  loadId: id,
  recipe: recipeSchema,
  folder: z.string(),
  recipePath: path.nullable(),
  endedAtMs: z.number(),
  status: z.enum(['done', 'failed', 'cancelled']),
  figures: jobFiguresSchema.nullable(),
  error: error.nullable(),
  /** Where its last export was written; null while there is none. */
  outFolder: path.nullable(),
});
export type PastLoad = z.output<typeof pastLoadSchema>;

export const loadHistorySchema = z.strictObject({ loads: z.array(pastLoadSchema).max(MOST_PAST_LOADS).default([]) });
