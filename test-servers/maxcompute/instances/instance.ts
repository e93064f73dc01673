import { QueryFailure } from '../sql/query-failure';
import type { Job } from './job';
import type { Outcome } from './statement';

/** A job on its way, or done. */
export class Instance {
  readonly id: string;
  readonly project: string;
  readonly job: Job;
  readonly startedMs: number;
  /** When nothing is left to do; never rejects. */
  readonly settled: Promise<void>;
  endedMs: number | null = null;
  outcome: Outcome | { kind: 'failed'; message: string } | { kind: 'cancelled' } | null = null;
  /** Status requests that are still answered with `Running`. */
  pollsToCome: number;
  readonly #stopping = new AbortController();

  constructor(id: string, project: string, job: Job, { startedMs, pollsToCome, nowMs, run }: { startedMs: number; pollsToCome: number; nowMs: () => number; run: (signal: AbortSignal) => Promise<Outcome> }) {
    this.id = id;
    this.project = project;
    this.job = job;
    this.startedMs = startedMs;
    this.pollsToCome = pollsToCome;
    this.settled = run(this.#stopping.signal).then(
      (outcome) => this.#end(outcome, nowMs()),
      (error: unknown) => this.#end({ kind: 'failed', message: error instanceof QueryFailure ? error.message : `ODPS-0010000:System internal error - ${String(error)}` }, nowMs()),
    );
  }

  get isTerminated(): boolean {
    return this.outcome !== null && this.pollsToCome <= 0;
  }

  /** What the task says: its own words, not those of the instance. */
  get taskStatus(): 'Running' | 'Success' | 'Failed' | 'Cancelled' {
    if (!this.isTerminated) return 'Running';
    if (this.outcome?.kind === 'failed') return 'Failed';
    return this.outcome?.kind === 'cancelled' ? 'Cancelled' : 'Success';
  }

  /** Stops the query where it still runs, and tells whether it did. */
  cancel(nowMs: number): boolean {
    if (this.isTerminated) return false;
    this.#stopping.abort();
    this.outcome = { kind: 'cancelled' };
    this.endedMs = nowMs;
    this.pollsToCome = 0;
    return true;
  }

  #end(outcome: NonNullable<Instance['outcome']>, nowMs: number): void {
    this.outcome ??= outcome;
    this.endedMs ??= nowMs;
  }
}
