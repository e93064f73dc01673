import os from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { errorFrom } from '../../../../../shared/errors';
import type { RangeFormat, RangeReader, RowsInto } from './range-format';
import type { RowsOfBatch, WorkerAnswer, WorkerData, WorkerRequest } from './worker-messages';

type Work = Extract<WorkerRequest, { id: number; kind: 'scan' | 'read' | 'end' }>;
type AnyFormat = RangeFormat<unknown, unknown, unknown, unknown, unknown>;
type AnyReader = RangeReader<unknown, unknown>;

/** A thread that does the work on ranges of files; the same functions do it inline. The only list of formats that are read so. */
const loaders: Record<AnyFormat['name'], () => Promise<AnyFormat>> = {
  csv: async () => (await import('../csv/csv-format')).csvFormat,
  arrow: async () => (await import('../arrow/arrow-format')).arrowFormat,
  parquet: async () => (await import('../parquet/parquet-format')).parquetFormat,
  engine: async () => (await import('../engine-format')).engineFormat(),
};
const formats = new Map<AnyFormat['name'], Promise<AnyFormat>>();
const readers = new Map<number, Promise<AnyReader>>();
const batches = new Map<number, RowsOfBatch>();
const underWay = new Map<number, AbortController>();
/** Ranges are read one after the other, so that only one of them takes memory beside its rows. */
let lastRead: Promise<unknown> = Promise.resolve();

// Where there are fewer processors than threads, the one that aligns rows goes first: while it waited, these would fill all buffers and stand still.
// Linux alone takes this for the thread, and not for the whole process. Nobody may set a thread before what the process was started with: one step behind it.
if (process.platform === 'linux') os.setPriority(Math.min(os.constants.priority.PRIORITY_LOW, os.getPriority() + 1));

// What takes a moment to load is ready when it is asked for.
void formatOf((workerData as WorkerData).format);

parentPort?.on('message', (request: WorkerRequest) => {
  switch (request.kind) {
    case 'open': readers.set(request.file, formatOf(request.format).then((format) => format.open(request.rows))); break;
    case 'batch': batches.set(request.batch, request.into); break;
    case 'forget': void forget(request.file); break;
    case 'cancel': underWay.get(request.id)?.abort(); break;
    case 'scan': case 'read': case 'end': void answer(request);
  }
});

function formatOf(name: AnyFormat['name']): Promise<AnyFormat> {
  const known = formats.get(name) ?? loaders[name]();
  formats.set(name, known);
  return known;
}

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
  if (work.kind === 'end') return end(id);
  if (work.kind === 'scan') return { kind: 'scanned', id, scan: await (await formatOf(work.format)).scan(work.ask, signal) };
  const into: RowsInto = { ...batches.get(work.batch) as RowsOfBatch, rows: 0, rejected: 0, atClockChange: new Map() };
  const reader = await (readers.get(work.file) as Promise<AnyReader>);
  const reading = lastRead.then(() => reader.read(work.range, into, signal));
  lastRead = reading.catch(() => undefined);
  const bad = await reading;
  return { kind: 'read', id, read: { bad, rows: into.rows, rejected: into.rejected, atClockChange: into.atClockChange } };
}

/** Lets go of everything, in order: a thread that is ended while the engine works takes the process with it. */
async function end(id: number): Promise<WorkerAnswer> {
  for (const abort of underWay.values()) abort.abort();
  await Promise.all([...readers.keys()].map(forget));
  for (const format of formats.values()) await (await format).close?.();
  return { kind: 'ended', id };
}
