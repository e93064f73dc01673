/** For tests: an LZ4 frame that holds bytes as they are. */
export function storedLz4Frame(bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(7 + 4 + bytes.length + 4);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 0x184d2204, true);
  frame.set([0x40, 0x40, 0], 4);
  view.setUint32(7, (bytes.length | 0x8000_0000) >>> 0, true);
  frame.set(bytes, 11);
  return bytes.length === 0 ? frame.subarray(0, 11) : frame;
}
