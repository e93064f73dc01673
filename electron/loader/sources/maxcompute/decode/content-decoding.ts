import { inflated } from './inflated';
import { unpackedLz4 } from './unpacked-lz4';
import { RangeDamaged } from './range-damaged';
import { unpackedZstd } from './unpacked-zstd';

/** How a body is unpacked, by the Content-Encoding of the response; a piece's memory is good until the next is asked for. */
type Unpack = (body: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

const encodings: Readonly<Record<string, Unpack>> = {
  'identity': (body) => body,
  'deflate': inflated,
  'zstd': unpackedZstd,
  'x-lz4-frame': unpackedLz4,
  'x-odps-lz4-frame': unpackedLz4,
};

/** What is asked for with Accept-Encoding, the best first. */
export const ACCEPTED_ENCODINGS = 'zstd, deflate';

/** The body as it was before it was packed; `contentEncoding` is null where the response has none. Throws RangeDamaged. */
export function unpacked(body: AsyncIterable<Uint8Array>, contentEncoding: string | null): AsyncIterable<Uint8Array> {
  const name = contentEncoding?.trim().toLowerCase() || 'identity';
  const unpack = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
  if (unpack === undefined) throw new RangeDamaged('encoding', `the response has Content-Encoding ${name}, which is not known`);
  return unpack(body);
}
