import { Place } from '../kernel';
import type { CodeKernel } from './code-kernel';
import type { Codes } from './codes';
import { bytesIn } from './growing-room';

/** A number for each entry of a dictionary, in the memory of compiled code. */
export class EntryNumbers {
  readonly #code: CodeKernel;
  readonly #place: Place;

  constructor(code: CodeKernel) {
    this.#code = code;
    this.#place = new Place(code.kernel);
  }

  /** From here on they are these. */
  set(numbers: Float64Array): void {
    this.#place.put(bytesIn(numbers));
  }

  /** Writes the number of each row's code, which has to be one of the entries'. */
  gather(codes: Codes, rows: number, into: Float64Array): void {
    const { kernel, found } = this.#code;
    kernel.calls.gatherNumbers(this.#place.at, codes.at, rows, found.at);
    into.set(new Float64Array(kernel.bytes.buffer, found.at, rows));
  }
}

/** A whole number for each entry of a dictionary, likewise. */
export class EntryIds {
  readonly #code: CodeKernel;
  readonly #place: Place;

  constructor(code: CodeKernel) {
    this.#code = code;
    this.#place = new Place(code.kernel);
  }

  set(ids: Int32Array): void {
    this.#place.put(bytesIn(ids));
  }

  change(entry: number, id: number): void {
    new Int32Array(this.#code.kernel.bytes.buffer, this.#place.at)[entry] = id;
  }

  /** Writes the number of each row's code from row `first` on, up to the first row whose number is `stop`; returns that row, or `rows`. */
  gather(codes: Codes, first: number, rows: number, into: Int32Array, stop: number): number {
    const { kernel, found } = this.#code;
    const end = kernel.calls.gatherIds(this.#place.at, codes.at, first, rows, found.at, stop);
    into.set(new Int32Array(kernel.bytes.buffer, found.at, rows).subarray(first, end), first);
    return end;
  }
}
