import { SluiceFailure } from '../../../../../shared/errors';
import type { OdpsColumn } from '../odps-type';
import { arrowBatches } from './arrow-batches';
import type { RangeFormat } from './cell-layout';
import { checkedPayload } from './checked-payload';
import type { ColumnBatch } from './column-batch';
import { unpacked } from './content-decoding';
import { RangeDamaged } from './range-damaged';
import { recordBatches } from './record-batches';

export interface RangeRequest {
  format: RangeFormat;
  /** Of the response, whatever was asked for; null where it has none. */
  contentEncoding: string | null;
  /** As they were asked for, in that order; all of types that `canDecode`. */
  columns: readonly OdpsColumn[];
  /** Rows asked for, all of which have to come. */
  rows: number;
}

/**
 * The rows of the body of a data response, in batches that are checked as they come. Only when the last has been given and the generator has ended is the range known to be whole:
 * a consumer that meets an error throws away what it had. Pieces of the body must stay as they are until then.
 * Throws RangeDamaged, cancelled, and what getting the body throws.
 */
export async function* decodeRange(body: AsyncIterable<Uint8Array>, { format, contentEncoding, columns, rows }: RangeRequest, signal: AbortSignal): AsyncGenerator<ColumnBatch> {
  const plain = unpacked(untilAborted(body, signal), contentEncoding);
  let received = 0;
  for await (const batch of format === 'arrow' ? arrowBatches(checkedPayload(plain), columns) : recordBatches(plain, columns)) {
    received += batch.rows;
    if (received > rows) throw new RangeDamaged('malformed', `more rows than the ${rows} that were asked for`);
    if (batch.rows > 0) yield batch;
  }
  if (received < rows) throw new RangeDamaged('short', `${received} rows of the ${rows} that were asked for`);
}

async function* untilAborted(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  throwIfAborted(signal);
  for await (const piece of body) {
    throwIfAborted(signal);
    yield piece;
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
}
