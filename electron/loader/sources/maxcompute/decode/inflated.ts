import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { ownErrors } from './own-errors';
import { RangeDamaged } from './range-damaged';

/** What zlib says where the bytes end within the stream. */
const UNEXPECTED_END = 'Z_BUF_ERROR';

/** A body of one zlib stream, unpacked. Throws RangeDamaged. */
export async function* inflated(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let givenBytes = 0;
  const given = ownErrors(body);
  const inflate = createInflate();
  const isGiven = pipeline(counted(), inflate);
  // Told below, at the time of awaiting.
  isGiven.catch(() => undefined);
  try {
    yield* inflate as AsyncIterable<Buffer>;
    await isGiven;
  } catch (thrown) {
    given.rethrow();
    const isCut = thrown instanceof Error && 'code' in thrown && thrown.code === UNEXPECTED_END;
    throw new RangeDamaged(isCut ? 'truncated' : 'malformed', `deflate: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  } finally {
    inflate.destroy();
  }
  if (inflate.bytesWritten !== givenBytes) throw new RangeDamaged('malformed', 'deflate: there are bytes behind the end');

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of given.pieces) {
      givenBytes += piece.length;
      yield piece;
    }
  }
}
