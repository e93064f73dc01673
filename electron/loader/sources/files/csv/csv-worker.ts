import { parentPort } from 'node:worker_threads';
import { errorFrom } from '../../../../../shared/errors';
import { RangeReader, type RowsInto } from './read-range';
import { scanRange } from './scan-range';
import type { WorkerAnswer, WorkerRequest } from './worker-messages';

type Work = Extract<WorkerRequest, { id: number; kind: 'scan' | 'read' }>;

/** A thread that does the work on ranges of CSV files; the same functions do it inline. */
const readers = new Map<number, RangeReader>();
const underWay = new Map<number, AbortController>();

parentPort?.on('message', (request: WorkerRequest) => {
  switch (request.kind) {
    case 'open': readers.set(request.file, new RangeReader(request.rows)); break;
    case 'forget': readers.delete(request.file); break;
    case 'cancel': underWay.get(request.id)?.abort(); break;
    case 'scan': case 'read': void answer(request);
  }
});

async function answer(work: Work): Promise<void> {
  const abort = new AbortController();
  underWay.set(work.id, abort);
  const told = await doWork(work, abort.signal).catch((thrown: unknown): WorkerAnswer => ({ kind: 'failed', id: work.id, error: errorFrom(thrown) }));
  underWay.delete(work.id);
  parentPort?.postMessage(told);
}

async function doWork(work: Work, signal: AbortSignal): Promise<WorkerAnswer> {
  const { id } = work;
  if (work.kind === 'scan') return { kind: 'scanned', id, scan: await scanRange(work.spec, work.range, work.options, signal) };
  const into: RowsInto = { ...work.into, rows: 0, rejected: 0, atClockChange: new Map() };
  const badRows = await (readers.get(work.file) as RangeReader).read(work.range, into, signal);
  return { kind: 'read', id, read: { badRows, rows: into.rows, rejected: into.rejected, atClockChange: into.atClockChange } };
}
