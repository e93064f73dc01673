import wasm from '../../../../../assembly/packed-codes.ts?assembly';
import { PIECE_ROWS } from '../columns/column-file';
import { Kernels, Place, type Kernel } from '../kernel';

/** What assembly/packed-codes.ts exports. */
interface CodeCalls {
  unpackBits(bytes: number, bit: number, width: number, count: number, into: number): number;
  gatherNumbers(numbers: number, codes: number, count: number, into: number): void;
  gatherIds(ids: number, codes: number, first: number, end: number, into: number, stop: number): number;
}

const kernels = new Kernels<CodeCalls>(wasm);

/** Compiled code that unpacks codes and puts in their place what they stand for, with memory of its own. */
export class CodeKernel {
  readonly kernel: Kernel<CodeCalls> = kernels.take();
  /** For a moment: packed bits on their way in, and what is found for PIECE_ROWS rows on its way out. */
  readonly packed = new Place(this.kernel);
  readonly found = new Place(this.kernel);

  constructor() {
    this.found.reserve(PIECE_ROWS * 8);
  }

  /** Lets go of its memory: nobody may use it from here on. */
  close(): void {
    kernels.giveBack(this.kernel);
  }
}
