const MAGIC = 0xfd2fb528;
/** Bytes of a frame header at most. */
export const ZSTD_HEADER_BYTES = 18;

/** Bytes of memory that a Zstandard frame wants for looking back, by its first ZSTD_HEADER_BYTES bytes; 0 where that can't be told. */
export function zstdWindowBytes(head: Uint8Array): number {
  const bytes = new Uint8Array(ZSTD_HEADER_BYTES);
  bytes.set(head.subarray(0, ZSTD_HEADER_BYTES));
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC) return 0;
  const flags = view.getUint8(4);
  const isSingleSegment = (flags & 0x20) !== 0;
  const descriptor = view.getUint8(5);
  if (!isSingleSegment) return 2 ** (10 + (descriptor >> 3)) * (1 + (descriptor & 7) / 8);
  const at = 5 + ([0, 1, 2, 4][flags & 3] as number);
  switch (flags >> 6) {
    case 0: return view.getUint8(at);
    case 1: return view.getUint16(at, true) + 256;
    case 2: return view.getUint32(at, true);
    default: return Number(view.getBigUint64(at, true));
  }
}
