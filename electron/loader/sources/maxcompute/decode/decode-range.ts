import type { OdpsColumn } from '../odps-type';
import { ArrowColumns } from './arrow-columns';
import { arrowMessages } from './arrow-messages';
import { checkedChunks } from './checked-chunks';
import type { ColumnBatch } from './column-batch';
import { decodeContent } from './content-decoding';
import { RangeDamaged } from './range-damaged';
import { recordBatches } from './record-stream';

/** What a body is an answer to. */
export interface RangeRequest {
  format: 'arrow' | 'record';
  contentEncoding: string | null;
  /** Those that were asked for, in their order. */
  columns: readonly OdpsColumn[];
  rows: number;
}

/**
 * The rows of one range out of the body that brought them. All rows that were asked for come, with every checksum right, or it
 * throws RangeDamaged: what was handed over before is void then.
 */
export async function* decodeRange(body: AsyncIterable<Uint8Array>, { format, contentEncoding, columns, rows }: RangeRequest, signal: AbortSignal): AsyncGenerator<ColumnBatch> {
  const content = decodeContent(body, contentEncoding);
  let got = 0;
  for await (const batch of format === 'arrow' ? arrowBatches(content, columns) : recordBatches(content, columns, rows)) {
    signal.throwIfAborted();
    got += batch.rows;
    if (got > rows) throw new RangeDamaged('malformed', `more than the ${rows} rows that were asked for`);
    if (batch.rows > 0) yield batch;
  }
  if (got !== rows) throw new RangeDamaged('short', `${got} of ${rows} rows came`);
}

async function* arrowBatches(content: AsyncIterable<Uint8Array>, columns: readonly OdpsColumn[]): AsyncGenerator<ColumnBatch> {
  const reader = new ArrowColumns(columns);
  for await (const message of arrowMessages(checkedChunks(content))) yield reader.batchOf(message);
}
