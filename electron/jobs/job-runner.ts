import { randomUUID } from 'node:crypto';
import { errorFrom, type SluiceError } from '../../shared/errors';
import type { LoadRecord } from '../../shared/ipc';
import { jobFiguresOf } from '../../shared/jobs/job-figures';
import type { Job } from '../../shared/jobs/job-queue';
import { isBusy, type LoadRecorder } from '../load-record';
import type { LoaderHost } from '../loader-host';
import type { QueueFile } from './job-queue';

export interface JobRunner {
  /** Takes the queue one step on, where it can: to be called whenever the queue or the load on record has changed. */
  step(): void;
  /** The app is about to end: what runs now waits in the queue for the next sitting, however it ends. */
  leave(): void;
}

interface Parts { queue: QueueFile; recorder: Pick<LoadRecorder, 'begin' | 'current'>; loader: Pick<LoaderHost, 'ask'> }

/** Runs the jobs of the queue one after another, each a load and its exports, while nothing else runs. A load that the analyst cancels stops the queue before it. */
export function createJobRunner({ queue, recorder, loader }: Parts): JobRunner {
  let current: { jobId: string; loadId: string; isExporting: boolean } | null = null;
  let isLeft = false;

  const end = (change: Parameters<QueueFile['change']>[1]): void => {
    if (current === null || isLeft) return;
    const { jobId } = current;
    current = null;
    queue.change(jobId, change);
    queueMicrotask(step);
  };
  const fail = (error: SluiceError): void => end({ status: 'failed', error });
  const failed = (loadId: string) => (thrown: unknown): void => {
    if (current?.loadId === loadId) fail(errorFrom(thrown));
  };

  function begin(job: Job): void {
    const loadId = randomUUID();
    current = { jobId: job.jobId, loadId, isExporting: false };
    queue.change(job.jobId, { status: 'running', error: null, figures: null });
    const start = { loadId, recipe: job.recipe, folder: job.folder, recipePath: job.recipePath, restart: false };
    recorder.begin(start);
    loader.ask('load:start', start).catch(failed(loadId));
  }

  function follow(job: Job, { state, died, export: exported }: LoadRecord): void {
    if (current === null) return;
    if (died !== null) return fail(died);
    if (state.status === 'failed') return fail(state.error);
    if (state.status === 'cancelled' || exported?.status === 'cancelled') {
      queue.go(false);
      return end({ status: 'waiting' });
    }
    if (state.status !== 'done') return;
    if (!current.isExporting) {
      current.isExporting = true;
      loader.ask('export:start', { loadId: current.loadId, formats: job.recipe.export, folder: job.outFolder, graph: null }).catch(failed(current.loadId));
    } else if (exported?.status === 'failed') fail(exported.error);
    else if (exported?.status === 'done') {
      const bytes = exported.outputs.reduce((sum, output) => sum + output.bytes, 0);
      end({ status: 'done', figures: jobFiguresOf(state.summary, Math.round(state.progress.elapsedMs + exported.elapsedMs), bytes) });
    }
  }

  function step(): void {
    if (isLeft) return;
    const record = recorder.current();
    const { jobs, isGoing } = queue.value;
    if (current !== null) {
      const { jobId, loadId } = current;
      const job = jobs.find((one) => one.jobId === jobId);
      if (job !== undefined && record?.state.progress.loadId === loadId) follow(job, record);
    } else if (isGoing && !isBusy(record)) {
      const next = jobs.find(({ status }) => status === 'waiting');
      if (next === undefined) queue.go(false);
      else begin(next);
    }
  }

  return { step, leave: () => { isLeft = true; } };
}
