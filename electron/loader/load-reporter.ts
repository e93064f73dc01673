import type { SluiceError } from '../../shared/errors';
import type { BatchReport, LoadNews, LoadPhase, LoadProgress, LoadSide, LoadState, LoadSummary, LogLine, LogMessage, Waiting } from '../../shared/load-state';
import type { LoadPlan } from '../../shared/plan';
import { RecentRate } from './recent-rate';
import { SideClock } from './side-clock';
import { createThrottle, TELL_EVERY_MS } from './throttle';
import type { Checkpoint } from './work/journal';

/** Hears of a load twice a second; of the first of each phase, of what was asked for and of the end at once. */
export type OnLoadNews = (news: LoadNews) => void;

/** Share of a whole load at which each phase ends, for the one bar that shows it. */
const PHASE_ENDS: Record<LoadPhase, number> = { scan: 0, read: 0.9, fill: 0.95, check: 1 };
const PHASE_BEGINS: Record<LoadPhase, number> = { scan: 0, read: 0, fill: 0.9, check: 0.95 };

/** Keeps what can be told of a load, and tells it without flooding anyone. */
export class LoadReporter {
  readonly progress: LoadProgress;
  readonly #onNews: OnLoadNews;
  readonly #baseRssBytes = process.memoryUsage.rss();
  readonly #rate = new RecentRate(3000);
  /** Slower to change than what is shown, so that the time left does not jump. */
  readonly #steadyRate = new RecentRate(20_000);
  readonly #busy = new RecentRate(1000);
  readonly #throttle = createThrottle(TELL_EVERY_MS, () => this.#send());
  readonly #pulse: NodeJS.Timeout;
  #status: 'running' | 'pausing' | 'paused' | 'cancelling' = 'running';
  #batches: BatchReport[] = [];
  #log: LogLine[] = [];
  readonly #sides = new SideClock();
  readonly #beganMs = performance.now();
  #clockedMs = 0;
  #pausedAtMs: number | null = null;
  #pausedMs = 0;
  /** What was done before this load went on, and when it did: the time left is judged by what came since. */
  #before = { fraction: 0, elapsedMs: 0 };

  constructor(loadId: string, name: string, budgetBytes: number, onNews: OnLoadNews) {
    this.#onNews = onNews;
    this.progress = {
      loadId, name, phase: 'scan', fraction: null, phaseMs: {}, batch: 0, batches: null,
      rows: { read: 0, accepted: 0, rejected: 0, outOfGrid: 0, unknownNodes: 0, duplicates: 0 }, rowsTotal: null,
      bytes: 0, bytesTotal: null, rowsPerS: 0, bytesPerS: 0, elapsedMs: 0, etaMs: null,
      memory: { rssBytes: 0, peakRssBytes: 0, seriesBytes: 0, spillBytes: 0, batchBytes: 0, readingBytes: 0, budgetBytes, tilesInMemory: 0, tiles: 0, diskBytes: 0 },
      retries: 0, busy: { reading: 0, aligning: 0, writing: 0 }, still: null, waiting: null, plan: null,
    };
    this.#pulse = setInterval(() => this.#throttle.ask(), TELL_EVERY_MS);
    this.#throttle.ask();
  }

  enter(phase: LoadPhase): void {
    this.#clockPhase();
    this.progress.phase = phase;
    if (phase !== 'scan') this.progress.fraction = Math.max(this.progress.fraction ?? 0, PHASE_BEGINS[phase]);
    this.#throttle.flush();
  }

  planned(plan: LoadPlan): void {
    const { progress } = this;
    progress.plan = plan;
    progress.batches = plan.batches;
    progress.rowsTotal = plan.rows;
    progress.bytesTotal = plan.files.reduce((sum, file) => sum + file.bytes, 0);
    this.log('scan', 'info', { kind: 'scanned', nodes: plan.nodes.count, steps: plan.grid.steps, rows: plan.rows, files: plan.files.length });
  }

  /** Share of the current phase that is done, 0 to 1. */
  advance(share: number): void {
    const { phase } = this.progress;
    const at = PHASE_BEGINS[phase] + (PHASE_ENDS[phase] - PHASE_BEGINS[phase]) * Math.min(1, share);
    this.progress.fraction = Math.max(this.progress.fraction ?? 0, at);
    this.#throttle.ask();
  }

  /** From now on the load waits for this side; null for none. */
  turnTo(side: LoadSide | null): void {
    this.#sides.turnTo(side);
  }

  /** A batch is in. */
  batchIn(report: BatchReport): void {
    const { progress } = this;
    this.#batches.push(report);
    progress.batch = report.index + 1;
    progress.bytes += report.bytes;
    progress.retries += report.retries;
    this.#sides.mark();
    this.#advanceByRows();
  }

  /** The load goes on where an earlier one had come to. */
  wentOn({ batch, counts, bytes, retries }: Pick<Checkpoint, 'batch' | 'counts' | 'bytes' | 'retries'>): void {
    Object.assign(this.progress, { batch, bytes, retries, rows: { ...counts } });
    this.#rate.reset();
    this.#steadyRate.reset();
    this.#advanceByRows();
    this.#before = { fraction: this.progress.fraction ?? 0, elapsedMs: this.elapsedMs };
  }

  hold(status: 'running' | 'pausing' | 'paused' | 'cancelling'): void {
    if (status === 'paused') this.#pausedAtMs = performance.now();
    else if (this.#pausedAtMs !== null) {
      this.#pausedMs += performance.now() - this.#pausedAtMs;
      this.#pausedAtMs = null;
      this.#rate.reset();
      this.#steadyRate.reset();
      this.#busy.reset();
    }
    this.#status = status;
    this.#throttle.flush();
  }

  /** Says what the load stands still for; null once it goes on. */
  waitFor(waiting: Waiting | null): void {
    this.progress.waiting = waiting;
    this.#throttle.ask();
  }

  log(phase: LogLine['phase'], level: LogLine['level'], message: LogMessage): void {
    this.#log.push({ atMs: Date.now(), level, phase, message });
    this.#throttle.ask();
  }

  done(summary: LoadSummary): void {
    this.progress.fraction = 1;
    this.#end((progress) => ({ status: 'done', progress, summary }));
  }

  failed(error: SluiceError): void {
    this.#end((progress) => (error.code === 'cancelled' ? { status: 'cancelled', progress } : { status: 'failed', progress, error }));
  }

  get elapsedMs(): number {
    return (this.#pausedAtMs ?? performance.now()) - this.#beganMs - this.#pausedMs;
  }

  #advanceByRows(): void {
    const { rowsTotal, rows } = this.progress;
    this.advance(rowsTotal === null || rowsTotal === 0 ? 1 : rows.read / rowsTotal);
  }

  #end(stateOf: (progress: LoadProgress) => LoadState): void {
    clearInterval(this.#pulse);
    this.#throttle.stop();
    this.progress.etaMs = null;
    this.#send(stateOf);
  }

  /** Adds the time since the last look to the phase that is on. */
  #clockPhase(): void {
    const { phase, phaseMs } = this.progress;
    phaseMs[phase] = (phaseMs[phase] ?? 0) + this.elapsedMs - this.#clockedMs;
    this.#clockedMs = this.elapsedMs;
  }

  #send(stateOf: (progress: LoadProgress) => LoadState = (progress) => ({ status: this.#status, progress })): void {
    this.#measure();
    this.#onNews({ state: stateOf(structuredClone(this.progress)), batches: this.#batches.splice(0), log: this.#log.splice(0) });
  }

  #measure(): void {
    const { progress } = this;
    const nowMs = performance.now();
    this.#clockPhase();
    progress.elapsedMs = this.elapsedMs;
    if (this.#status !== 'paused') {
      this.#rate.add(nowMs, progress.rows.read, progress.bytes);
      this.#steadyRate.add(nowMs, progress.rows.read);
      const { reading, aligning, writing } = this.#sides.totals(nowMs);
      this.#busy.add(nowMs, reading, aligning, writing);
    }
    progress.rowsPerS = this.#status === 'paused' ? 0 : this.#rate.perSecond(0);
    progress.bytesPerS = this.#status === 'paused' ? 0 : this.#rate.perSecond(1);
    const share = (which: number): number => Math.min(1, this.#busy.perSecond(which) / 1000);
    progress.busy = { reading: share(0), aligning: share(1), writing: share(2) };
    progress.still = this.#status === 'running' && progress.waiting === null ? this.#sides.sinceMark(nowMs) : null;
    progress.etaMs = this.#remainingMs();
    const { memory } = progress;
    memory.rssBytes = process.memoryUsage.rss();
    memory.peakRssBytes = Math.max(memory.peakRssBytes, memory.rssBytes);
    memory.readingBytes = Math.max(0, memory.rssBytes - this.#baseRssBytes - memory.seriesBytes - memory.spillBytes - memory.batchBytes);
  }

  /** Only once 5 s and 2 % have passed in this sitting, and never while paused: before that it would be a guess. */
  #remainingMs(): number | null {
    const { fraction, phase, rowsTotal, rows } = this.progress;
    if (this.#status !== 'running' || fraction === null) return null;
    const done = fraction - this.#before.fraction;
    const tookMs = this.progress.elapsedMs - this.#before.elapsedMs;
    if (done < 0.02 || tookMs < 5000) return null;
    const rowsPerS = this.#steadyRate.perSecond(0);
    if (phase === 'read' && rowsTotal !== null && rowsPerS > 0) return ((rowsTotal / PHASE_ENDS.read - rows.read) / rowsPerS) * 1000;
    return (tookMs * (1 - fraction)) / done;
  }
}
