import { Lz4CutShort, lz4Stream } from '../../lz4/lz4-stream';
import { ownErrors } from './own-errors';
import { RangeDamaged } from './range-damaged';

/** A body of LZ4 frames, unpacked block by block. Throws RangeDamaged. */
export async function* unpackedLz4(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const given = ownErrors(body);
  try {
    yield* lz4Stream(given.pieces);
  } catch (thrown) {
    given.rethrow();
    if (thrown instanceof Lz4CutShort) throw new RangeDamaged('truncated', thrown.message);
    throw new RangeDamaged('malformed', thrown instanceof Error ? thrown.message : String(thrown));
  }
}
