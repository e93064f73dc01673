import { clearAbsent } from '../../files/arrow/read-numbers';
import type { Cells } from '../decode/column-batch';

/** Seconds since 1970 of timestamps in two parts, in whole microseconds: finer ones are cut off towards zero, as from nanoseconds in one number. NaN where there is none. */
export function readSecondsAndNanos({ children, rows, validity, firstBit }: Cells, into: Float64Array): void {
  const [seconds, parts] = children as [Cells, Cells];
  const low = new Uint32Array(seconds.data.buffer, seconds.data.byteOffset, rows * 2);
  const high = new Int32Array(seconds.data.buffer, seconds.data.byteOffset, rows * 2);
  const nanos = new Int32Array(parts.data.buffer, parts.data.byteOffset, rows);
  for (let row = 0; row < rows; row++) {
    const sec = (high[row * 2 + 1] as number) * 2 ** 32 + (low[row * 2] as number);
    const nano = nanos[row] as number;
    const past = Math.floor(nano / 1000);
    const micros = sec * 1e6 + past + (sec < 0 && past * 1000 !== nano ? 1 : 0);
    into[row] = Number.isSafeInteger(micros) ? micros / 1e6 : sec + past / 1e6;
  }
  if (validity !== null) clearAbsent(validity, firstBit, rows, into);
}
