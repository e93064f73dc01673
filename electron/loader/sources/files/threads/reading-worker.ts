import { parentPort } from 'node:worker_threads';
import { errorFrom } from '../../../../../shared/errors';
import { csvFormat } from '../csv/csv-format';
import type { RangeFormat, RangeReader, RowsInto } from './range-format';
import type { WorkerAnswer, WorkerRequest } from './worker-messages';

type Work = Extract<WorkerRequest, { id: number; kind: 'scan' | 'read' }>;
type AnyFormat = RangeFormat<unknown, unknown, unknown, unknown>;

/** A thread that does the work on ranges of files; the same functions do it inline. The only list of formats that are read so. */
const formats: Record<AnyFormat['name'], () => Promise<AnyFormat>> = {
  csv: () => Promise.resolve(csvFormat),
  arrow: async () => (await import('../arrow/arrow-format')).arrowFormat,
};
const readers = new Map<number, Promise<RangeReader<unknown>>>();
const underWay = new Map<number, AbortController>();

parentPort?.on('message', (request: WorkerRequest) => {
  switch (request.kind) {
    case 'open': readers.set(request.file, formats[request.format]().then((format) => format.open(request.rows))); break;
    case 'forget': void forget(request.file); break;
    case 'cancel': underWay.get(request.id)?.abort(); break;
    case 'scan': case 'read': void answer(request);
  }
});

async function forget(file: number): Promise<void> {
  const reader = readers.get(file);
  readers.delete(file);
  await (await reader)?.close?.();
}

async function answer(work: Work): Promise<void> {
  const abort = new AbortController();
  underWay.set(work.id, abort);
  const told = await doWork(work, abort.signal).catch((thrown: unknown): WorkerAnswer => ({ kind: 'failed', id: work.id, error: errorFrom(thrown) }));
  underWay.delete(work.id);
  parentPort?.postMessage(told);
}

async function doWork(work: Work, signal: AbortSignal): Promise<WorkerAnswer> {
  const { id } = work;
  if (work.kind === 'scan') return { kind: 'scanned', id, scan: await (await formats[work.format]()).scan(work.ask, signal) };
  const into: RowsInto = { ...work.into, rows: 0, rejected: 0, atClockChange: new Map() };
  const reader = await (readers.get(work.file) as Promise<RangeReader<unknown>>);
  const badRows = await reader.read(work.range, into, signal);
  return { kind: 'read', id, read: { badRows, rows: into.rows, rejected: into.rejected, atClockChange: into.atClockChange } };
}
