import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { outputFailure, throwIfCancelled } from './output-failure';

const CHUNK_BYTES = 4 << 20;
const SYNC_EVERY_BYTES = 64 << 20;

export interface WriterOptions {
  /** Bytes the file will have, for the error that says the disk is full. */
  expectedBytes: number;
  onBytes: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Writes one new file front to back and hashes it on the way. It holds two chunks of 4 MiB: one is filled and hashed while the other is written.
 * What is written goes on to the disk meanwhile, so that closing has little to wait for and progress is that of the disk.
 * Ends with exactly one of `close` or `abandon`. Throws cancelled, disk-full, output-unwritable.
 */
export class HashingWriter {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #options: WriterOptions;
  readonly #hash = createHash('sha256');
  #filling = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #spare = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #filled = 0;
  #written = 0;
  #unsynced = 0;
  #pending: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, path: string, options: WriterOptions) {
    this.#file = file;
    this.#path = path;
    this.#options = options;
  }

  static async create(path: string, options: WriterOptions): Promise<HashingWriter> {
    throwIfCancelled(options.signal);
    try {
      return new HashingWriter(await open(path, 'wx'), path, options);
    } catch (thrown) {
      throw outputFailure(thrown, path, options.expectedBytes);
    }
  }

  /** Takes a copy: the caller may use the memory again at once. Resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const part = Math.min(bytes.length - at, CHUNK_BYTES - this.#filled);
      this.#filling.set(part === bytes.length ? bytes : bytes.subarray(at, at + part), this.#filled);
      this.#filled += part;
      at += part;
      if (this.#filled === CHUNK_BYTES) await this.#flush();
    }
  }

  /** Waits until everything is on the disk. */
  async close(): Promise<{ bytes: number; sha256: string }> {
    try {
      await this.#flush();
      await this.#pending;
      await this.#syncing;
      await this.#file.datasync();
      await this.#file.close();
    } catch (thrown) {
      await this.abandon();
      throw outputFailure(thrown, this.#path, this.#options.expectedBytes - this.#written);
    }
    return { bytes: this.#written, sha256: this.#hash.digest('hex') };
  }

  /** Lets go of the file and leaves it as it is, to be removed with its folder. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#pending, this.#syncing]);
    await this.#file.close().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    await this.#pending;
    throwIfCancelled(this.#options.signal);
    if (this.#filled === 0) return;
    const chunk = this.#filling.subarray(0, this.#filled);
    this.#pending = this.#send(chunk);
    // Whoever waits for it next hears of the failure.
    this.#pending.catch(() => undefined);
    this.#hash.update(chunk);
    [this.#filling, this.#spare] = [this.#spare, this.#filling];
    this.#filled = 0;
  }

  /** A write may take less than it is given, above all just before the disk is full. */
  async #send(chunk: Buffer): Promise<void> {
    try {
      for (let at = 0; at < chunk.length;) {
        const { bytesWritten } = await this.#file.write(chunk, at, chunk.length - at);
        at += bytesWritten;
        this.#written += bytesWritten;
        this.#unsynced += bytesWritten;
        this.#options.onBytes(bytesWritten);
      }
      if (this.#unsynced >= SYNC_EVERY_BYTES) await this.#startSync();
    } catch (thrown) {
      throw outputFailure(thrown, this.#path, Math.max(1, this.#options.expectedBytes - this.#written));
    }
  }

  async #startSync(): Promise<void> {
    await this.#syncing;
    this.#unsynced = 0;
    this.#syncing = this.#file.datasync();
    this.#syncing.catch(() => undefined);
  }
}
