import { crc32c } from './crc32c';

/** Cuts a payload into chunks of equal size, each with its checksum; the last, shorter one has that of the whole payload. */
export class ChunkFrames {
  readonly #chunk: Buffer;
  #filledBytes = 0;
  #total = 0;
  #hasBegun = false;

  constructor(chunkBytes: number) {
    this.#chunk = Buffer.alloc(chunkBytes);
  }

  /** Whole chunks that `payload` completes, each one piece with its checksum. */
  *add(payload: Uint8Array): Generator<Buffer> {
    this.#total = crc32c(payload, this.#total);
    if (!this.#hasBegun) yield this.#begin();
    for (let at = 0; at < payload.length;) {
      const takenBytes = Math.min(payload.length - at, this.#chunk.length - this.#filledBytes);
      this.#chunk.set(payload.subarray(at, at + takenBytes), this.#filledBytes);
      this.#filledBytes += takenBytes;
      at += takenBytes;
      if (this.#filledBytes < this.#chunk.length) continue;
      yield withSum(this.#chunk, crc32c(this.#chunk));
      this.#filledBytes = 0;
    }
  }

  *end(): Generator<Buffer> {
    if (!this.#hasBegun) yield this.#begin();
    yield withSum(this.#chunk.subarray(0, this.#filledBytes), this.#total);
  }

  #begin(): Buffer {
    this.#hasBegun = true;
    const head = Buffer.alloc(4);
    head.writeUInt32BE(this.#chunk.length);
    return head;
  }
}

function withSum(bytes: Buffer, sum: number): Buffer {
  const framed = Buffer.allocUnsafe(bytes.length + 4);
  framed.set(bytes);
  framed.writeUInt32BE(sum, bytes.length);
  return framed;
}
