import { median } from './median';

const PIECE_BYTES = 65_536;
const TIMES = 9;

/** Bytes as they come over a network: pieces in memory of their own. */
export function networkPieces(bytes: Uint8Array): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, piece) => {
    const part = bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
    const copy = Buffer.allocUnsafeSlow(part.length);
    copy.set(part);
    return copy;
  });
}

/** Gives pieces one after the other, as a body does. */
export async function* asBody(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

/** The median of the CPU time of some runs, after one that is not counted. */
export async function medianCpuMs(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  await work();
  for (let time = 0; time < TIMES; time++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    took.push((user + system) / 1000);
  }
  return median(took);
}
