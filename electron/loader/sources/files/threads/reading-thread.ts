import { Worker } from 'node:worker_threads';
import { SluiceFailure } from '../../../../../shared/errors';
import type { RangeFormatName } from './range-format';
import type { RowsOfBatch, WorkerAnswer, WorkerData, WorkerRequest } from './worker-messages';

type Work = { kind: 'scan' | 'read' | 'end'; id: number };
type WithoutId<T> = T extends Work ? Omit<T, 'id'> : never;
type Answered = Exclude<WorkerAnswer, { kind: 'failed' }>;

/** What lives for a moment is small: rows stand in shared memory. Left to itself a worker would take 10 MB more before it tidies up. */
const YOUNG_MB = 2;

/** One worker and the work it was given. */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: Answered) => void; reject: (reason: Error) => void }>();
  readonly #files = new Set<number>();
  readonly #batches = new WeakMap<RowsOfBatch, number>();
  #nextBatch = 0;
  /** Why it is no more; null while it lives. */
  #end: Error | null = null;
  #next = 0;

  /** `format` is the one that it will be asked for first. */
  constructor(script: URL, format: RangeFormatName) {
    this.#worker = new Worker(script, { workerData: { format } satisfies WorkerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    this.#worker.on('error', (error: Error) => this.#giveUp(error));
    this.#worker.on('exit', (code) => this.#giveUp(new Error(`a reading thread ended with exit code ${code}`)));
  }

  /** How much it has to do. */
  get load(): number {
    return this.#waiting.size;
  }

  /** Answers once the thread is done with the work, or has given it up because of `signal`. Rejects with what went wrong, also where the thread ended before. */
  ask(work: WithoutId<WorkerRequest>, signal: AbortSignal): Promise<Answered> {
    if (this.#end !== null) return Promise.reject(this.#end);
    const id = this.#next++;
    const cancel = (): void => this.#send({ kind: 'cancel', id });
    return new Promise<Answered>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ ...work, id });
      if (signal.aborted) cancel(); else signal.addEventListener('abort', cancel, { once: true });
    }).finally(() => signal.removeEventListener('abort', cancel));
  }

  /** Sends what goes before the work on a file, the first time. */
  openOnce(request: Extract<WorkerRequest, { kind: 'open' }>): void {
    if (this.#files.has(request.file)) return;
    this.#files.add(request.file);
    this.#send(request);
  }

  /** The number of a batch here, which is told of the first time. */
  batchOnce(into: RowsOfBatch): number {
    const known = this.#batches.get(into);
    if (known !== undefined) return known;
    const batch = this.#nextBatch++;
    this.#batches.set(into, batch);
    const { node, timeS, values, badRowsKept } = into;
    this.#send({ kind: 'batch', batch, into: { node, timeS, values, badRowsKept } });
    return batch;
  }

  forget(file: number): void {
    if (this.#files.delete(file)) this.#send({ kind: 'forget', file });
  }

  /** Ends it once it has let go of everything. */
  async close(): Promise<void> {
    await this.ask({ kind: 'end' }, new AbortController().signal).catch(() => undefined);
    await this.#worker.terminate();
  }

  #send(request: WorkerRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'failed') waiting?.reject(new SluiceFailure(answer.error));
    else waiting?.resolve(answer);
  }

  #giveUp(reason: Error): void {
    this.#end ??= reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
