import type { Series } from '../series/series';

const BLOCK_BYTES = 4 << 20;
const BLOCK_ENTRIES = 1 << 16;

/** How many steps of this many bytes make one block: at least one. */
export function stepsPerBlock(stepBytes: number): number {
  return Math.max(1, Math.floor(BLOCK_BYTES / stepBytes));
}

/** Mask of a series, u1 [T, N, C]. */
export async function* maskBlocks(series: Series): AsyncGenerator<Uint8Array> {
  const cells = series.nodes * series.channels;
  const mask = new Uint8Array(Math.min(series.steps, stepsPerBlock(cells)) * cells);
  for (const [firstStep, endStep] of blocksOf(series.steps, stepsPerBlock(cells))) {
    const part = mask.subarray(0, (endStep - firstStep) * cells);
    await series.readMask(firstStep, endStep, part);
    yield part;
  }
}

/** Whole numbers as i8 [length]. */
export function* int64Blocks(length: number, entryAt: (index: number) => number | bigint): Generator<Uint8Array> {
  const entries = new BigInt64Array(Math.min(length, BLOCK_ENTRIES));
  for (const [first, end] of blocksOf(length, BLOCK_ENTRIES)) {
    for (let i = first; i < end; i++) entries[i - first] = BigInt(entryAt(i));
    yield bytesOf(entries.subarray(0, end - first));
  }
}

/** The memory of typed numbers as bytes. Nothing is copied. */
export function bytesOf(numbers: ArrayBufferView): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function* blocksOf(length: number, blockLength: number): Generator<[first: number, end: number]> {
  for (let first = 0; first < length; first += blockLength) yield [first, Math.min(length, first + blockLength)];
}
