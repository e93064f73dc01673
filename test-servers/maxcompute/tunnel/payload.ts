import type { Behaviour } from '../behaviour';
import type { Column } from '../catalog';
import { ArrowBatches, endOfBatches } from '../encode/arrow-batches';
import { ChunkFrames } from '../encode/chunk-frames';
import { RecordStream } from '../encode/record-stream';
import type { Rows } from '../table-definition';

const usualChunkBytes = 65_536;
const metrics = '{"PanguIOCost":123,"ServerIOCost":45,"ServerTotalCost":678,"RateLimitCost":0}';

/** The rows of one data call. */
export interface Range {
  rows: Rows;
  start: number;
  count: number;
  /** Places of the columns within `rows`, in the order they travel. */
  places: readonly number[];
  columns: readonly Column[];
  isInstance: boolean;
  /** The stream may end with the batch that reaches so many bytes. */
  rawBytes: number;
}

/** Records in pieces, their end as the last one. With `keeps`, so many records and no end. */
export async function* recordPieces(range: Range, behaviour: Behaviour, keeps: number | null): AsyncGenerator<Buffer> {
  const stream = new RecordStream(range.columns.map(({ odpsType }) => odpsType), { tenByteChecksums: behaviour.tenByteChecksums, metrics: behaviour.metricsFooter ? metrics : null });
  yield* batchesOf(range, behaviour, keeps ?? range.count, (first, end) => stream.records(range.rows, range.places, first, end));
  if (keeps === null) yield stream.footer();
}

/** Arrow batches in chunks with checksums: the chunk size first, then a piece a chunk. Throws a RangeError for types without an Arrow form. */
export function arrowPieces(range: Range, behaviour: Behaviour): AsyncGenerator<Buffer> {
  const { arrowTimestamps, arrowWideDecimals, arrowLegacyHeads } = behaviour;
  const timestamps = arrowTimestamps === 'by-tunnel' ? (range.isInstance ? 'struct' : 'ns') : arrowTimestamps;
  const columns = range.columns.map(({ name, odpsType }) => ({ name, type: odpsType }));
  const batches = new ArrowBatches(columns, { timestamps, wideDecimals: arrowWideDecimals, hasLegacyHeads: arrowLegacyHeads });
  return framed(arrowPayload(range, behaviour, batches), behaviour.chunkBytes);
}

async function* arrowPayload(range: Range, behaviour: Behaviour, batches: ArrowBatches): AsyncGenerator<Buffer> {
  yield* batchesOf(range, behaviour, range.count, (first, end) => batches.batch(range.rows, range.places, first, end));
  if (behaviour.arrowEndMark) yield endOfBatches;
}

async function* batchesOf({ start, rawBytes }: Range, { arrowBatchRows }: Behaviour, count: number, encode: (first: number, end: number) => Buffer): AsyncGenerator<Buffer> {
  let writtenBytes = 0;
  for (let first = start; first < start + count && writtenBytes < rawBytes; first += arrowBatchRows) {
    const batch = encode(first, Math.min(first + arrowBatchRows, start + count));
    writtenBytes += batch.length;
    yield await Promise.resolve(batch);
  }
}

async function* framed(payload: AsyncGenerator<Buffer>, chunkBytes: number | 'divisor'): AsyncGenerator<Buffer> {
  const whole = chunkBytes === 'divisor' ? await collected(payload) : null;
  const frames = new ChunkFrames(chunkBytes === 'divisor' ? largestDivisor(whole?.length ?? 0) : chunkBytes);
  if (whole !== null) yield* frames.add(whole);
  else for await (const piece of payload) yield* frames.add(piece);
  yield* frames.end();
}

export async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const list: Buffer[] = [];
  for await (const piece of pieces) list.push(piece);
  return Buffer.concat(list);
}

function largestDivisor(bytes: number): number {
  for (let divisor = Math.min(bytes, usualChunkBytes); divisor > 0; divisor--) if (bytes % divisor === 0) return divisor;
  return usualChunkBytes;
}
