import { Decompress } from 'fzstd';
import { RangeDamaged } from './range-damaged';
import { ZSTD_HEADER_BYTES, zstdWindowBytes } from './zstd-window';

/** What the decoder says where the bytes end within a frame. */
const UNEXPECTED_END = 5;
/** As far as anybody packs by default; damage must not ask for gigabytes. */
const WINDOW_LIMIT_BYTES = 2 ** 27;

/** A body of Zstandard frames, unpacked block by block. Pieces must stay as they are until the end. Throws RangeDamaged. */
export async function* unpackedZstd(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const blocks: Uint8Array[] = [];
  const decoder = new Decompress((block) => {
    if (block.length > 0) blocks.push(block);
  });
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of body) {
    if (head !== null) {
      head = Buffer.concat([head, piece.subarray(0, ZSTD_HEADER_BYTES)]);
      if (zstdWindowBytes(head) > WINDOW_LIMIT_BYTES) throw new RangeDamaged('malformed', 'Zstandard: a frame wants too much memory');
      if (head.length >= ZSTD_HEADER_BYTES) head = null;
    }
    push(decoder, piece, false);
    yield* blocks.splice(0);
  }
  push(decoder, new Uint8Array(0), true);
  yield* blocks.splice(0);
}

function push(decoder: Decompress, piece: Uint8Array, isLast: boolean): void {
  try {
    decoder.push(piece, isLast);
  } catch (thrown) {
    const message = `Zstandard: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    throw new RangeDamaged(isLast && thrown instanceof Error && 'code' in thrown && thrown.code === UNEXPECTED_END ? 'truncated' : 'malformed', message);
  }
}
