import { Message, type RecordBatch } from 'apache-arrow/ipc/metadata/message';
import { RangeDamaged } from './range-damaged';

/** A record batch as it came: its header, and its body at a multiple of 8 bytes; `bytes` is all of it, the metadata before it. */
export interface ArrowMessage { header: RecordBatch; body: Uint8Array; metadata: Uint8Array }

const CONTINUATION = 0xffff_ffff;
const LARGEST_METADATA = 16 << 20;
const LARGEST_BODY = 1 << 30;

/** The record batches of a stream that has no schema message. It may begin a message with either head, and end with a mark or without. */
export async function* arrowMessages(data: AsyncIterable<Uint8Array>): AsyncGenerator<ArrowMessage> {
  const bytes = new ByteQueue(data[Symbol.asyncIterator]());
  for (;;) {
    const head = await bytes.takeOrEnd(4);
    if (head === null) return;
    const length = readUint32(readUint32(head) === CONTINUATION ? await bytes.take(4) : head);
    if (length === 0) {
      if (await bytes.takeOrEnd(1) !== null) throw new RangeDamaged('malformed', 'bytes behind the end of the stream');
      return;
    }
    if (length > LARGEST_METADATA) throw new RangeDamaged('malformed', `metadata of ${length} bytes`);
    const metadata = await bytes.take(length);
    const message = decoded(metadata);
    if (message.bodyLength < 0 || message.bodyLength > LARGEST_BODY) throw new RangeDamaged('malformed', `a batch of ${message.bodyLength} bytes`);
    const body = await bytes.take(message.bodyLength);
    if (message.isRecordBatch()) yield { header: message.header(), body, metadata };
    else if (!message.isSchema()) throw new RangeDamaged('malformed', 'a message that is no record batch');
  }
}

function decoded(metadata: Uint8Array): Message {
  try {
    return Message.decode(metadata);
  } catch (thrown) {
    throw new RangeDamaged('malformed', (thrown as Error).message);
  }
}

function readUint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}

/** Pieces of a stream, taken by number of bytes. */
class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncIterator<Uint8Array>) {
    this.#pieces = pieces;
  }

  /** So many bytes in memory of their own. Throws RangeDamaged where the stream ends before. */
  async take(count: number): Promise<Uint8Array> {
    const taken = await this.takeOrEnd(count);
    if (taken === null && count > 0) throw new RangeDamaged('truncated', 'the stream ends within a message');
    return taken ?? new Uint8Array(0);
  }

  /** The same; null where the stream is over already. */
  async takeOrEnd(count: number): Promise<Uint8Array | null> {
    const taken = new Uint8Array(count);
    for (let got = 0; got < count;) {
      if (this.#piece.length === 0) {
        const next = await this.#pieces.next();
        if (next.done === true) {
          if (got === 0) return null;
          throw new RangeDamaged('truncated', 'the stream ends within a message');
        }
        this.#piece = next.value;
      }
      const part = this.#piece.subarray(0, count - got);
      taken.set(part, got);
      got += part.length;
      this.#piece = this.#piece.subarray(part.length);
    }
    return taken;
  }
}
