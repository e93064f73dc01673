import { crc32c } from '@node-rs/crc32';
import { CASTAGNOLI, combineCrc, createCrcShift } from '../../../crc-combine';
import { ByteTaker } from '../../byte-taker';
import { RangeDamaged } from './range-damaged';

const SIZE_BYTES = 4;
const CRC_BYTES = 4;
/** Chunks are usually of 64 KiB. */
const CHUNK_LIMIT_BYTES = 2 ** 28;

/**
 * The data of an Arrow body without its checksums: chunks of a size that stands in front, each with the CRC32C of its bytes, and a shorter one at the end with that of all data.
 * Gives only what has been checked; a piece's memory is good until the next is asked for. Throws RangeDamaged.
 */
export async function* checkedPayload(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = new ByteTaker(body);
  try {
    const size = await bytes.take(SIZE_BYTES);
    if (size.length < SIZE_BYTES) throw new RangeDamaged('truncated', 'the body ends before the chunk size');
    const chunkBytes = numberIn(size, 0);
    if (chunkBytes === 0 || chunkBytes > CHUNK_LIMIT_BYTES) throw new RangeDamaged('malformed', `a chunk size of ${chunkBytes}`);
    const pastAChunk = createCrcShift(chunkBytes, CASTAGNOLI);
    let totalCrc = 0;
    for (;;) {
      const chunk = await bytes.take(chunkBytes + CRC_BYTES);
      const end = chunk.length - CRC_BYTES;
      if (end < 0) throw new RangeDamaged('truncated', 'the body ends without the checksum of all data');
      const data = chunk.subarray(0, end);
      if (end < chunkBytes) {
        if (crc32c(data, totalCrc) !== numberIn(chunk, end)) throw new RangeDamaged('crc', 'the checksum of all data is wrong, or the body was cut short');
        if (end > 0) yield data;
        return;
      }
      const crc = crc32c(data);
      if (crc !== numberIn(chunk, end)) throw new RangeDamaged('crc', 'the checksum of a chunk is wrong');
      totalCrc = combineCrc(totalCrc, crc, pastAChunk);
      yield data;
    }
  } finally {
    await bytes.close();
  }
}

function numberIn({ buffer, byteOffset }: Uint8Array, at: number): number {
  return new DataView(buffer, byteOffset + at, 4).getUint32(0, false);
}
