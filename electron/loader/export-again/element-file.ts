import { readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { SluiceFailure } from '../../../shared/errors';
import { npyHeaderBytes, parseNpyHeader } from '../npy-header';
import { decodeNumbers } from '../sources/arrays/decode-elements';
import { parseElementType, type ElementType } from '../sources/arrays/element-type';

/** A header with the longest shape that there is needs less. */
const MOST_HEADER_BYTES = 4096;

/** Single elements of a .npy file in the order of C, by their place in it: for looking at a few of very many. */
export class ElementFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #type: ElementType;
  readonly #dataOffset: number;
  #picked = new Uint8Array(0);

  private constructor(path: string, file: FileHandle, type: ElementType, dataOffset: number) {
    this.#path = path;
    this.#file = file;
    this.#type = type;
    this.#dataOffset = dataOffset;
  }

  /** Throws file-unreadable. */
  static async open(path: string): Promise<ElementFile> {
    const file = await open(path, 'r').catch((thrown: Error) => { throw new SluiceFailure({ code: 'file-unreadable', path, reason: thrown.message }); });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_HEADER_BYTES), 0, MOST_HEADER_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    const header = npyHeaderBytes(head) === null ? null : parseNpyHeader(head);
    const type = header === null || header.fortranOrder ? null : parseElementType(header.dtype);
    if (header === null || type === null) {
      await file.close();
      throw new SluiceFailure({ code: 'file-unreadable', path, reason: 'no array of numbers in the order of C' });
    }
    return new ElementFile(path, file, type, header.dataOffset);
  }

  /** Elements from `first` on, at once: for a few, waiting would cost more than reading. Good until the next ones are picked. */
  pick(first: number, count: number): ArrayLike<number> {
    const byteLength = count * this.#type.bytes;
    if (this.#picked.length < byteLength) this.#picked = new Uint8Array(byteLength);
    if (readSync(this.#file.fd, this.#picked, 0, byteLength, this.#offsetOf(first)) < byteLength) throw this.#cutShort();
    const { kind, bytes, isBigEndian } = this.#type;
    if (bytes === 1) return this.#picked;
    if (kind === 'float' && bytes === 4 && !isBigEndian) return new Float32Array(this.#picked.buffer, 0, count);
    const numbers = new Float64Array(count);
    decodeNumbers(this.#type, this.#picked.subarray(0, byteLength), numbers);
    return numbers;
  }

  /** Elements of a single byte from `first` on, as they lie. */
  async readBytes(first: number, into: Uint8Array): Promise<void> {
    for (let got = 0; got < into.length;) {
      const { bytesRead } = await this.#file.read(into, got, into.length - got, this.#offsetOf(first) + got);
      if (bytesRead === 0) throw this.#cutShort();
      got += bytesRead;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #offsetOf(element: number): number {
    return this.#dataOffset + element * this.#type.bytes;
  }

  #cutShort(): SluiceFailure {
    return new SluiceFailure({ code: 'file-unreadable', path: this.#path, reason: 'cut short' });
  }
}
