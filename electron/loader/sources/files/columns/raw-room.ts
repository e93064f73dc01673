import wasm from '../../../../../assembly/raw-rows.ts?assembly';
import { Kernels } from '../kernel';
import { checksOneByOne, FLOAT32_LIMIT, type RowChecks } from '../row-checks';
import type { RawRows } from '../row-kernel';
import { PIECE_ROWS } from './column-file';

/** What assembly/raw-rows.ts exports. */
interface RawCalls {
  areNodes(nodes: number, count: number): number;
  areFit(values: number, count: number, limit: number): number;
  areAlike(bytes: number, count: number): number;
  spanOf(times: number, count: number): number;
  firstTime(): number;
  lastTime(): number;
  writeSeconds(counts: number, begin: number, end: number, perSecond: number, limit: number, into: number): number;
}

const kernels = new Kernels<RawCalls>(wasm);

/** Room for PIECE_ROWS rows, in memory of compiled code that looks at many of them at once. Nobody else has memory of it: it never moves. */
export class RawRoom {
  readonly rows: RawRows & { values: Float64Array[] };
  /** Where `rows.values` stand to begin with, and 64-bit counts that become times. */
  readonly values: readonly Float64Array[];
  readonly counts: Float64Array;
  readonly #kernel = kernels.take();
  readonly #buffer: ArrayBuffer;

  constructor(channels: number) {
    const bytes = PIECE_ROWS * (Float64Array.BYTES_PER_ELEMENT * (2 + channels) + Int32Array.BYTES_PER_ELEMENT + 1);
    let at = this.#kernel.calls.allocate(bytes);
    this.#buffer = this.#kernel.calls.memory.buffer;
    const numbers = (): Float64Array => {
      const column = new Float64Array(this.#buffer, at, PIECE_ROWS);
      at += column.byteLength;
      return column;
    };
    const timeS = numbers();
    this.counts = numbers();
    this.values = Array.from({ length: channels }, numbers);
    const nodes = new Int32Array(this.#buffer, at, PIECE_ROWS);
    this.rows = { nodes, timeS, values: [...this.values], flags: new Uint8Array(this.#buffer, at + nodes.byteLength, PIECE_ROWS), checks: this.#checks() };
  }

  /** Makes times of the counts of rows [begin, end), so many a second; returns the first row whose count is of the size of `limit` or above it, or `end`. */
  writeSeconds(begin: number, end: number, perSecond: number, limit: number): number {
    return this.#kernel.calls.writeSeconds(this.counts.byteOffset, begin, end, perSecond, limit, this.rows.timeS.byteOffset);
  }

  /** Lets go of its memory: nobody may use it from here on. */
  close(): void {
    kernels.giveBack(this.#kernel);
  }

  /** Of columns that stand elsewhere, one by one. */
  #checks(): RowChecks {
    const { calls } = this.#kernel;
    const isHere = ({ buffer }: Int32Array | Float64Array | Uint8Array): boolean => buffer === this.#buffer;
    return {
      areNodes: (nodes, first, end) => (isHere(nodes) ? calls.areNodes(nodes.byteOffset + first * 4, end - first) !== 0 : checksOneByOne.areNodes(nodes, first, end)),
      areFit: (values, first, end) => (isHere(values) ? calls.areFit(values.byteOffset + first * 8, end - first, FLOAT32_LIMIT) !== 0 : checksOneByOne.areFit(values, first, end)),
      areAlike: (flags, first, end) => (isHere(flags) ? calls.areAlike(flags.byteOffset + first, end - first) !== 0 : checksOneByOne.areAlike(flags, first, end)),
      spanOf(timeS, first, end) {
        if (!isHere(timeS)) return checksOneByOne.spanOf(timeS, first, end);
        return calls.spanOf(timeS.byteOffset + first * 8, end - first) !== 0 ? [calls.firstTime(), calls.lastTime()] : null;
      },
    };
  }
}
