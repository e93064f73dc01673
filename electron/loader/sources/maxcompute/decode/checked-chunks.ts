import { crc32c } from '@node-rs/crc32';
import { RangeDamaged } from './range-damaged';

const CRC_BYTES = 4;
/** More is no chunk size but damage. */
const LARGEST_CHUNK = 64 << 20;

/**
 * The data within a body of chunks, each with the CRC32C of its bytes behind it; the last and shorter one has that of all data.
 * Throws RangeDamaged: what ends without the last chunk is cut short, even where every checksum is right.
 */
export async function* checkedChunks(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  let chunkBytes = 0;
  let total = 0;
  for await (const piece of body) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (chunkBytes === 0) {
      if (held.length < CRC_BYTES) continue;
      chunkBytes = viewOf(held).getUint32(0);
      if (chunkBytes === 0 || chunkBytes > LARGEST_CHUNK) throw new RangeDamaged('malformed', `chunks of ${chunkBytes} bytes`);
      held = held.subarray(CRC_BYTES);
    }
    for (; held.length >= chunkBytes + CRC_BYTES; held = held.subarray(chunkBytes + CRC_BYTES)) {
      const data = held.subarray(0, chunkBytes);
      if (crc32c(bufferOf(data)) !== viewOf(held).getUint32(chunkBytes)) throw new RangeDamaged('crc', 'the checksum of a chunk is another');
      total = crc32c(bufferOf(data), total);
      yield data;
    }
  }
  if (chunkBytes === 0 || held.length < CRC_BYTES) throw new RangeDamaged('truncated', 'the body ends before its last chunk');
  const data = held.subarray(0, held.length - CRC_BYTES);
  total = crc32c(bufferOf(data), total);
  if (total !== viewOf(held).getUint32(data.length)) throw new RangeDamaged('crc', 'the checksum of all data is another');
  if (data.length > 0) yield data;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
