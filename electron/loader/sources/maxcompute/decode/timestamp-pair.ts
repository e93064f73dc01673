const NANOS = 1_000_000_000n;

/** Nanoseconds since 1970 as whole seconds (int64, as bytes) and the nanoseconds past them, from 0 up. */
export function pairOfNanos(bytes: Uint8Array, rows: number): [sec: Uint8Array, nanos: Int32Array] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sec = new BigInt64Array(rows);
  const nanos = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const count = view.getBigInt64(row * 8, true);
    const past = ((count % NANOS) + NANOS) % NANOS;
    nanos[row] = Number(past);
    sec[row] = (count - past) / NANOS;
  }
  return [new Uint8Array(sec.buffer), nanos];
}
