import { setTimeout as sleep } from 'node:timers/promises';
import { SluiceFailure } from '../../shared/errors';
import type { BatchAddress } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';
import { createBatch, type Batch, type Source } from './sources/source';

/** A batch that was read; its memory belongs to the reader again once the next one is asked for. */
export interface ReadBatch { index: number; address: BatchAddress; batch: Batch; tookMs: number; retries: number }

export interface BatchReader extends AsyncIterable<ReadBatch> {
  /** Bytes of the buffers that are filled in turn. */
  readonly memoryBytes: number;
}

interface ReadOptions { load: Recipe['load']; channels: number; signal: AbortSignal; onRetry: (batch: number, reason: string) => void }

/**
 * Reads batches in order, up to `prefetch` of them ahead of the one being worked on, into buffers that are used again.
 * A batch that cannot be read is tried again by itself, `retries` times, before the load fails.
 */
export function createBatchReader(source: Source, batches: readonly BatchAddress[], options: ReadOptions): BatchReader {
  const capacity = batches.reduce((most, { firstRow, endRow }) => Math.max(most, endRow - firstRow), 1);
  const count = Math.max(1, Math.min(options.load.prefetch + 1, batches.length));
  const buffers = Array.from({ length: count }, () => createBatch(capacity, options.channels));
  return {
    memoryBytes: count * capacity * (12 + 8 * options.channels),
    [Symbol.asyncIterator]: () => readInOrder(source, batches, buffers, options),
  };
}

async function* readInOrder(source: Source, batches: readonly BatchAddress[], buffers: readonly Batch[], options: ReadOptions): AsyncGenerator<ReadBatch> {
  const free = [...buffers];
  const underWay: Promise<ReadBatch>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let next = 0;
  try {
    while (next < batches.length || underWay.length > 0) {
      while (free.length > 0 && next < batches.length) {
        const index = next++;
        const into = free.pop() as Batch;
        const read = last.then(() => readOne(source, index, batches[index] as BatchAddress, into, options));
        last = read;
        // Each failure is met where its batch is awaited, in order; until then it must not count as unhandled.
        read.catch(() => undefined);
        underWay.push(read);
      }
      const done = await (underWay.shift() as Promise<ReadBatch>);
      yield done;
      free.push(done.batch);
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}

async function readOne(source: Source, index: number, address: BatchAddress, into: Batch, { load, signal, onRetry }: ReadOptions): Promise<ReadBatch> {
  for (let retries = 0; ; retries++) {
    signal.throwIfAborted();
    const startMs = performance.now();
    try {
      await source.read(address, into, signal);
      return { index, address, batch: into, tookMs: performance.now() - startMs, retries };
    } catch (thrown) {
      if (retries >= load.retries || !mayPass(thrown)) throw thrown;
      onRetry(index, thrown instanceof SluiceFailure && 'reason' in thrown.error ? thrown.error.reason : String(thrown));
      await sleep(Math.min(10_000, 100 * 2 ** retries) * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}

/** Whether trying again can help: a share that did not answer may answer, a column that is not there will not come. */
function mayPass(thrown: unknown): boolean {
  return thrown instanceof SluiceFailure && thrown.error.code === 'file-unreadable';
}
