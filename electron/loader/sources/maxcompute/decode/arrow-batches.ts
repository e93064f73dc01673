import { Message, type RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { ByteTaker } from '../../byte-taker';
import type { OdpsColumn } from '../odps-type';
import { columnsOfBatch } from './arrow-columns';
import type { ColumnBatch } from './column-batch';
import { orMalformed, RangeDamaged } from './range-damaged';

const CONTINUATION = -1;
const LENGTH_BYTES = 4;
/** Messages' metadata take some hundred bytes a column. */
const METADATA_LIMIT_BYTES = 2 ** 26;
const BODY_LIMIT_BYTES = 2 ** 30;

/** The record batches of a payload without a schema, with either head before a message and with or without an end mark. Throws RangeDamaged. */
export async function* arrowBatches(payload: AsyncIterable<Uint8Array>, columns: readonly OdpsColumn[]): AsyncGenerator<ColumnBatch> {
  const bytes = new ByteTaker(payload);
  try {
    for (;;) {
      const message = await nextMessage(bytes);
      if (message === null) break;
      const { bodyLength } = message;
      if (bodyLength < 0 || bodyLength > BODY_LIMIT_BYTES) throw new RangeDamaged('malformed', `an Arrow batch of ${bodyLength} bytes`);
      const body = new Uint8Array(Buffer.allocUnsafeSlow(bodyLength).buffer);
      if (await bytes.fill(body) < bodyLength) throw cutWithin();
      if (message.isSchema()) continue;
      if (!message.isRecordBatch()) throw new RangeDamaged('malformed', 'an Arrow message that is no record batch');
      const header: RecordBatch = orMalformed(() => message.header());
      yield columnsOfBatch(header, body, columns);
    }
    if ((await bytes.take(1)).length > 0) throw new RangeDamaged('malformed', 'Arrow data goes on behind its end mark');
  } finally {
    await bytes.close();
  }
}

/** null at the end. */
async function nextMessage(bytes: ByteTaker): Promise<Message | null> {
  const first = await lengthFrom(bytes);
  const length = first === CONTINUATION ? await lengthFrom(bytes) ?? cut() : first;
  if (length === null || length === 0) return null;
  if (length < 0 || length > METADATA_LIMIT_BYTES) throw new RangeDamaged('malformed', `an Arrow message of ${length} bytes`);
  const metadata = await bytes.take(length);
  if (metadata.length < length) cut();
  return orMalformed(() => Message.decode(Uint8Array.from(metadata)));
}

/** null where there is nothing any more. */
async function lengthFrom(bytes: ByteTaker): Promise<number | null> {
  const taken = await bytes.take(LENGTH_BYTES);
  if (taken.length === 0) return null;
  if (taken.length < LENGTH_BYTES) cut();
  return new DataView(taken.buffer, taken.byteOffset, LENGTH_BYTES).getInt32(0, true);
}

function cut(): never {
  throw cutWithin();
}

function cutWithin(): RangeDamaged {
  return new RangeDamaged('malformed', 'the Arrow data ends within a message, though its checksums are right');
}
