import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SluiceFailure } from '../../shared/errors';
import type { BatchAddress } from '../../shared/load-state';
import { recipeSchema, type Recipe } from '../../shared/recipe';
import { createBatchReader } from './read-ahead';
import type { Batch, Source } from './sources/source';

const recipe = (load: Partial<Recipe['load']>): Recipe['load'] => ({
  ...recipeSchema.parse({ sluice: 1, name: 'x', source: { kind: 'files', paths: ['x'] }, columns: { node: ['n'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '1h' } }).load,
  ...load,
});

const addresses = (count: number): BatchAddress[] => Array.from({ length: count }, (_, i) => ({ path: 'x', firstRow: i * 10, endRow: i * 10 + 10 }));

/** Rows hold their own number as time; `fails` says how often a batch refuses before it gives. */
function countingSource(fails: (firstRow: number) => number): Source & { reads: number[] } {
  const tries = new Map<number, number>();
  const reads: number[] = [];
  return {
    reads,
    readsAtOnce: 1,
    describe: () => Promise.reject(new Error('not asked for')),
    plan: () => Promise.reject(new Error('not asked for')),
    async read({ path, firstRow, endRow }, into: Batch) {
      reads.push(firstRow);
      await new Promise((resolve) => setImmediate(resolve));
      const tried = (tries.get(firstRow) ?? 0) + 1;
      tries.set(firstRow, tried);
      if (tried <= fails(firstRow)) throw new SluiceFailure({ code: 'file-unreadable', path, reason: 'the share did not answer' });
      into.rows = endRow - firstRow;
      for (let row = firstRow; row < endRow; row++) into.timeS[row - firstRow] = row;
    },
    close: () => Promise.resolve(),
  };
}

test('batches come in order, each from memory of its own, however many are read ahead', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 12 }), async (prefetch, count) => {
    const seen: number[] = [];
    const reader = createBatchReader(countingSource(() => 0), addresses(count), { load: recipe({ prefetch }), channels: 1, firstBatch: 0, signal: new AbortController().signal, onRetry: () => undefined });
    for await (const { batch } of reader) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(...batch.timeS.subarray(0, batch.rows));
    }
    expect(seen).toEqual(Array.from({ length: count * 10 }, (_, row) => row));
  }), { numRuns: 30 });
});

test('as many batches are read at once as the source can, and they still come in order', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }), fc.array(fc.nat(4), { minLength: 1, maxLength: 20 }), async (readsAtOnce, prefetch, delays) => {
    let [underWay, most] = [0, 0];
    const source: Source = {
      ...countingSource(() => 0),
      readsAtOnce,
      async read({ firstRow }, into) {
        most = Math.max(most, ++underWay);
        for (let turn = 0; turn <= (delays[firstRow / 10] ?? 0); turn++) await new Promise((resolve) => setImmediate(resolve));
        into.timeS[0] = firstRow;
        underWay--;
      },
    };
    const order: (number | undefined)[] = [];
    for await (const { batch } of createBatchReader(source, addresses(delays.length), { load: recipe({ prefetch, readers: 5 }), channels: 1, firstBatch: 0, signal: new AbortController().signal, onRetry: () => undefined })) order.push(batch.timeS[0]);
    expect(order).toEqual(delays.map((_, i) => i * 10));
    expect(most).toBe(Math.min(readsAtOnce, delays.length));
  }), { numRuns: 50 });
});

test('only the batch that failed is read again, and its tries are counted', async () => {
  const source = countingSource((firstRow) => (firstRow === 20 ? 2 : 0));
  const retried: number[] = [];
  const retries: number[] = [];
  for await (const read of createBatchReader(source, addresses(4), { load: recipe({}), channels: 1, firstBatch: 0, signal: new AbortController().signal, onRetry: (batch) => retried.push(batch) })) retries.push(read.retries);
  expect(retries).toEqual([0, 0, 2, 0]);
  expect(retried).toEqual([2, 2]);
  expect(source.reads).toEqual([0, 10, 20, 20, 20, 30]);
});

test('a batch that fails more often than the recipe allows fails the load with its own error', async () => {
  const reader = createBatchReader(countingSource((firstRow) => (firstRow === 10 ? 9 : 0)), addresses(3), { load: recipe({ retries: 1 }), channels: 1, firstBatch: 0, signal: new AbortController().signal, onRetry: () => undefined });
  const read = async (): Promise<void> => { for await (const { batch } of reader) expect(batch.rows).toBe(10); };
  await expect(read()).rejects.toMatchObject({ error: { code: 'file-unreadable' } });
});

test('where the recipe says so, a load goes on without a batch that cannot be read, and says why', async () => {
  const reader = createBatchReader(countingSource((firstRow) => (firstRow === 10 ? 9 : 0)), addresses(3), { load: recipe({ retries: 1, failedBatches: 'skip' }), channels: 1, firstBatch: 0, signal: new AbortController().signal, onRetry: () => undefined });
  const seen: [rows: number, retries: number, failure: string | null][] = [];
  for await (const { batch, retries, failure } of reader) seen.push([batch.rows, retries, failure]);
  expect(seen).toEqual([[10, 0, null], [0, 1, 'the share did not answer'], [10, 0, null]]);
});

test('reading begins at the batch it is told to', async () => {
  const source = countingSource(() => 0);
  const indices: number[] = [];
  for await (const { index } of createBatchReader(source, addresses(5), { load: recipe({}), channels: 1, firstBatch: 3, signal: new AbortController().signal, onRetry: () => undefined })) indices.push(index);
  expect(indices).toEqual([3, 4]);
  expect(source.reads).toEqual([30, 40]);
});

test('cancelling stops reading', async () => {
  const abort = new AbortController();
  const source = countingSource(() => 0);
  const read = async (): Promise<void> => { for await (const { index } of createBatchReader(source, addresses(50), { load: recipe({}), channels: 1, firstBatch: 0, signal: abort.signal, onRetry: () => undefined })) if (index === 3) abort.abort(new SluiceFailure({ code: 'cancelled' })); };
  await expect(read()).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(source.reads.length).toBeLessThan(9);
});

test('a load of very many batches is read like any other', async () => {
  const batches = Array.from({ length: 300_000 }, (_, i) => ({ path: 'x', firstRow: i, endRow: i + 1 }));
  const reader = createBatchReader(countingSource(() => 0), batches, { load: recipe({}), channels: 1, firstBatch: 0, signal: new AbortController().signal, onRetry: () => undefined });
  let seen = 0;
  for await (const { batch } of reader) if ((seen += batch.rows) === 10) break;
  expect(seen).toBe(10);
});
