import { alignedMemory } from './aligned-memory';
import { startHashThread } from './hash-thread';
import { createHasher, type Hasher } from './hasher';
import { outputFailure, throwIfCancelled } from './output-failure';
import { OutputFile, type OutputFileOptions } from './output-file';

const CHUNK_BYTES = 4 << 20;
const LEAST_CHUNK_BYTES = 4096;
/** One is filled, one is written, one waits for its turn. */
const CHUNKS = 3;
/** A file from here on is written around the system's cache and hashed by a thread of its own; for smaller ones that costs more than it saves. */
const LARGE_BYTES = 64 << 20;

export interface WriterOptions extends Omit<OutputFileOptions, 'isDirect'> {
  /** Bytes the file will have. */
  expectedBytes: number;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Writes one new file front to back and hashes it on the way. It holds three chunks of 4 MiB, or as large as a small file: one is filled while those before it are hashed and written.
 * Waits where the disk is full. Ends with exactly one of `close` or `abandon`. Throws cancelled, disk-full, output-unwritable.
 */
export class HashingWriter {
  readonly #file: OutputFile;
  readonly #hasher: Hasher;
  readonly #path: string;
  readonly #options: WriterOptions;
  readonly #chunks: Buffer[];
  /** By chunk: resolves when its memory may be filled again. */
  readonly #used: Promise<unknown>[] = new Array<Promise<unknown>>(CHUNKS).fill(Promise.resolve());
  #current = 0;
  #filled = 0;
  #written = 0;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: OutputFile, hasher: Hasher, chunks: Buffer[], path: string, options: WriterOptions) {
    this.#file = file;
    this.#hasher = hasher;
    this.#chunks = chunks;
    this.#path = path;
    this.#options = options;
  }

  static async create(path: string, options: WriterOptions): Promise<HashingWriter> {
    throwIfCancelled(options.signal);
    const isLarge = options.expectedBytes >= LARGE_BYTES;
    try {
      const file = await OutputFile.create(path, { ...options, isDirect: isLarge });
      if (!isLarge) {
        const chunkBytes = Math.min(CHUNK_BYTES, Math.max(LEAST_CHUNK_BYTES, options.expectedBytes));
        return new HashingWriter(file, createHasher(), Array.from({ length: CHUNKS }, () => Buffer.allocUnsafeSlow(chunkBytes)), path, options);
      }
      const memory = alignedMemory(CHUNKS * CHUNK_BYTES);
      return new HashingWriter(file, startHashThread(memory), Array.from({ length: CHUNKS }, (_, i) => Buffer.from(memory, i * CHUNK_BYTES, CHUNK_BYTES)), path, options);
    } catch (thrown) {
      throw outputFailure(thrown, path, options.expectedBytes);
    }
  }

  /** Takes a copy: the caller may use the memory again at once. Resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const part = Math.min(bytes.length - at, this.#chunk.length - this.#filled);
      this.#chunk.set(part === bytes.length ? bytes : bytes.subarray(at, at + part), this.#filled);
      this.#filled += part;
      at += part;
      if (this.#filled === this.#chunk.length) await this.#flush();
    }
  }

  /** Waits until everything is on the disk. */
  async close(): Promise<{ bytes: number; sha256: string }> {
    try {
      if (this.#filled > 0) await this.#flush();
      await Promise.all(this.#used);
      const sha256 = await this.#hasher.digest();
      await this.#file.close();
      await this.#hasher.stop();
      return { bytes: this.#written, sha256 };
    } catch (thrown) {
      await this.abandon();
      throw outputFailure(thrown, this.#path, this.#options.expectedBytes - this.#written);
    }
  }

  /** Lets go of the file and leaves it as it is, to be removed with its folder. */
  async abandon(): Promise<void> {
    await Promise.allSettled(this.#used);
    await this.#file.abandon();
    await this.#hasher.stop();
  }

  get #chunk(): Buffer {
    return this.#chunks[this.#current] as Buffer;
  }

  async #flush(): Promise<void> {
    throwIfCancelled(this.#options.signal);
    const chunk = this.#chunk;
    const length = this.#filled;
    this.#writing = this.#writing.then(() => this.#send(chunk, length));
    const used = Promise.all([this.#writing, this.#hasher.update(chunk.subarray(0, length))]);
    // Whoever waits for the chunk next hears of the failure.
    used.catch(() => undefined);
    this.#used[this.#current] = used;
    this.#current = (this.#current + 1) % CHUNKS;
    this.#filled = 0;
    await this.#used[this.#current];
  }

  async #send(chunk: Buffer, length: number): Promise<void> {
    try {
      await this.#file.write(chunk, length);
      this.#written += length;
      this.#options.onBytes(length);
    } catch (thrown) {
      throw outputFailure(thrown, this.#path, Math.max(1, this.#options.expectedBytes - this.#written));
    }
  }
}
