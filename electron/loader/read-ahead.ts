import { setTimeout as sleep } from 'node:timers/promises';
import { SluiceFailure } from '../../shared/errors';
import type { BatchAddress } from '../../shared/load-state';
import type { Recipe } from '../../shared/recipe';
import { BAD_ROW_SAMPLES, createBatch, type Batch, type Source } from './sources/source';

/** A batch that was read; its memory belongs to the reader again once the next one is asked for. */
export interface ReadBatch {
  index: number;
  address: BatchAddress;
  batch: Batch;
  tookMs: number;
  retries: number;
  /** Why it could not be read, where the recipe says to go on without it: it has no row then. */
  failure: string | null;
}

export interface BatchReader extends AsyncIterable<ReadBatch> {
  /** Bytes of the buffers that are filled in turn. */
  readonly memoryBytes: number;
}

/** What batches come out of. */
type BatchSource = Pick<Source, 'read' | 'readsAtOnce'>;

interface ReadOptions {
  load: Recipe['load'];
  channels: number;
  /** The first batch to be read. */
  firstBatch: number;
  signal: AbortSignal;
  onRetry: (batch: number, reason: string) => void;
}

/**
 * Reads batches in order, up to `prefetch` of them ahead of the one being worked on, into buffers that are used again;
 * as many at the same time as the source can serve, which knows the recipe's readers.
 * A batch that cannot be read is tried again by itself, `retries` times, before the load fails or goes on without it.
 */
export function createBatchReader(source: BatchSource, batches: readonly BatchAddress[], options: ReadOptions): BatchReader {
  const { load, channels, firstBatch } = options;
  const { prefetch } = load;
  const capacity = batches.reduce((most, { firstRow, endRow }) => Math.max(most, endRow - firstRow), 1);
  const atOnce = source.readsAtOnce;
  const count = Math.max(1, Math.min(Math.max(prefetch, atOnce) + 1, batches.length - firstBatch));
  const buffers = Array.from({ length: count }, () => createBatch(capacity, channels, load.keepRejected ? Infinity : BAD_ROW_SAMPLES));
  return {
    memoryBytes: count * capacity * (12 + 8 * channels),
    [Symbol.asyncIterator]: () => readInOrder(source, batches, buffers, atOnce, options),
  };
}

async function* readInOrder(source: BatchSource, batches: readonly BatchAddress[], buffers: readonly Batch[], atOnce: number, options: ReadOptions): AsyncGenerator<ReadBatch> {
  const free = [...buffers];
  const underWay: Promise<ReadBatch>[] = [];
  const readers: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  let next = options.firstBatch;
  try {
    while (next < batches.length || underWay.length > 0) {
      while (free.length > 0 && next < batches.length) {
        const index = next++;
        const into = free.pop() as Batch;
        const read = (readers[index % atOnce] as Promise<unknown>).then(() => readOne(source, index, batches[index] as BatchAddress, into, options));
        readers[index % atOnce] = read;
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

async function readOne(source: BatchSource, index: number, address: BatchAddress, into: Batch, { load, signal, onRetry }: ReadOptions): Promise<ReadBatch> {
  for (let retries = 0; ; retries++) {
    signal.throwIfAborted();
    const startMs = performance.now();
    const readBatch = (failure: string | null): ReadBatch => ({ index, address, batch: into, tookMs: performance.now() - startMs, retries, failure });
    try {
      await source.read(address, into, signal);
      return readBatch(null);
    } catch (thrown) {
      if (!mayPass(thrown)) throw thrown;
      const { reason } = thrown.error;
      // A warehouse was asked again as often as its rules say.
      if (retries < load.retries && thrown.error.code === 'file-unreadable') {
        onRetry(index, reason);
        await sleep(Math.min(10_000, 100 * 2 ** retries) * (0.5 + Math.random() / 2), undefined, { signal });
        continue;
      }
      if (load.failedBatches === 'stop') throw thrown;
      return { ...readBatch(reason), batch: emptied(into) };
    }
  }
}

/** Whether trying again can help: a share that did not answer may answer, a column that is not there will not come. */
function mayPass(thrown: unknown): thrown is SluiceFailure & { error: { code: 'file-unreadable' | 'warehouse-unreachable'; reason: string } } {
  return thrown instanceof SluiceFailure && (thrown.error.code === 'file-unreadable' || thrown.error.code === 'warehouse-unreachable');
}

function emptied(batch: Batch): Batch {
  batch.atClockChange.clear();
  return Object.assign(batch, { rows: 0, bytes: 0, rejected: 0, badRows: [] });
}
