import { randomUUID } from 'node:crypto';
import { jobQueueSchema, MOST_JOBS, type Job, type JobQueue, type NewJob } from '../../shared/jobs/job-queue';
import { SluiceFailure } from '../../shared/errors';
import { openJsonFile } from '../json-file';

/** The queue on disk: whatever was changed is there for the next sitting, whole. */
export interface QueueFile {
  readonly value: JobQueue;
  add(jobs: readonly NewJob[]): void;
  change(jobId: string, change: Partial<Pick<Job, 'status' | 'figures' | 'error'>>): void;
  /** Puts jobs back into the queue, leaves them out of it, or takes them away; one that runs stays as it is. */
  mark(jobIds: readonly string[], as: 'waiting' | 'skipped' | 'removed'): void;
  /** One place up (-1) or down (1). */
  move(jobId: string, by: number): void;
  go(isGoing: boolean): void;
  goOnByItself(doesIt: boolean): void;
}

/** Opens the queue; a job that ran when the app ended waits again, and goes on from its checkpoint. */
export function openQueueFile(file: string, onChange: (queue: JobQueue) => void): QueueFile {
  const kept = openJsonFile(file, jobQueueSchema);
  const write = (change: Partial<JobQueue>): void => {
    kept.write({ ...kept.value, ...change });
    onChange(kept.value);
  };
  const writeJobs = (change: (job: Job) => Job): void => write({ jobs: kept.value.jobs.map(change) });
  if (kept.value.jobs.some(({ status }) => status === 'running')) kept.write({ ...kept.value, jobs: kept.value.jobs.map((job) => (job.status === 'running' ? { ...job, status: 'waiting' } : job)) });

  return {
    get value() { return kept.value; },
    add(jobs) {
      if (kept.value.jobs.length + jobs.length > MOST_JOBS) throw new SluiceFailure({ code: 'jobs-too-many', most: MOST_JOBS });
      write({ jobs: [...kept.value.jobs, ...jobs.map((job): Job => ({ ...job, jobId: randomUUID(), status: 'waiting', figures: null, error: null }))] });
    },
    change: (jobId, change) => writeJobs((job) => (job.jobId === jobId ? { ...job, ...change } : job)),
    mark(jobIds, as) {
      const isMeant = ({ jobId, status }: Job): boolean => jobIds.includes(jobId) && status !== 'running';
      if (as === 'removed') write({ jobs: kept.value.jobs.filter((job) => !isMeant(job)) });
      else writeJobs((job) => (isMeant(job) ? { ...job, status: as, error: null, figures: null } : job));
    },
    move(jobId, by) {
      const jobs = [...kept.value.jobs];
      const from = jobs.findIndex((job) => job.jobId === jobId);
      const to = from + by;
      if (from < 0 || to < 0 || to >= jobs.length) return;
      jobs.splice(to, 0, ...jobs.splice(from, 1));
      write({ jobs });
    },
    go: (isGoing) => write({ isGoing }),
    goOnByItself: (goesOnByItself) => write({ goesOnByItself }),
  };
}
