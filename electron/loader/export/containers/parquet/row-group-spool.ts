import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFailure } from '../../output-failure';
import type { ExportTarget } from '../../export-files';

const MOST_BYTES_IN_MEMORY = 16 << 20;
const PIECE_BYTES = 1 << 20;

/**
 * The metadata of row groups, which stands at the end of a file: that of thousands of columns in many groups is larger than what may be in memory.
 * Beyond a few megabytes it lies in a file of its own beside the export's, until `remove`.
 */
export class RowGroupSpool {
  readonly #target: ExportTarget;
  readonly #path: string;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #file: FileHandle | null = null;
  #fileBytes = 0;
  /** How many there are. */
  count = 0;

  constructor(target: ExportTarget, name: string) {
    this.#target = target;
    this.#path = join(target.folder, `${name}.row-groups`);
  }

  get bytes(): number {
    return this.#fileBytes + this.#heldBytes;
  }

  /** Throws cancelled, disk-full, output-unwritable. */
  async add(rowGroup: Buffer): Promise<void> {
    this.#held.push(rowGroup);
    this.#heldBytes += rowGroup.length;
    this.count++;
    if (this.#heldBytes > MOST_BYTES_IN_MEMORY) await this.#putAside();
  }

  /** All of it, in the order in which it was added. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    const piece = Buffer.alloc(this.#file === null ? 0 : PIECE_BYTES);
    for (let at = 0; at < this.#fileBytes;) {
      const { bytesRead } = await (this.#file as FileHandle).read(piece, 0, piece.length, at);
      if (bytesRead === 0) throw new Error(`${this.#path} is shorter than it was`);
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
    yield* this.#held;
  }

  async remove(): Promise<void> {
    await this.#file?.close();
    await rm(this.#path, { force: true });
  }

  async #putAside(): Promise<void> {
    const bytes = Buffer.concat(this.#held);
    const { room } = this.#target;
    try {
      this.#file ??= await room.run(this.#path, bytes.length, () => open(this.#path, 'wx+'));
      await room.writeAll(this.#file, bytes, this.#fileBytes, this.#path);
    } catch (thrown) {
      throw outputFailure(thrown, this.#path, bytes.length);
    }
    this.#fileBytes += bytes.length;
    this.#held = [];
    this.#heldBytes = 0;
  }
}
