import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { DiskRoom } from '../disk-room';
import { failpoint } from '../failpoints';

/** What writing around the system's cache asks of offsets, lengths and memory: a multiple of any disk's sector. */
const ALIGNMENT = 4096;
const SYNC_EVERY_BYTES = 64 << 20;

export interface OutputFileOptions {
  /** Around the system's cache where the file system can: much faster for a file larger than it will keep, and it costs the others nothing of theirs. */
  isDirect: boolean;
  /** Which of the failpoints are passed. */
  place: 'export' | 'manifest';
  room: DiskRoom;
  /** Bytes that are still to be written of the whole job, for whoever has to make room. */
  bytesLeft: () => number;
}

/** A new file written front to back. Throws what the system says, save that a full disk is waited for. */
export class OutputFile {
  #file: FileHandle;
  readonly #path: string;
  #isDirect: boolean;
  readonly #options: OutputFileOptions;
  #bytes = 0;
  /** Where the file ends on the disk: past its bytes when the last of them were padded. */
  #end = 0;
  #unsynced = 0;
  #syncing: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, path: string, isDirect: boolean, options: OutputFileOptions) {
    this.#file = file;
    this.#path = path;
    this.#isDirect = isDirect;
    this.#options = options;
  }

  static async create(path: string, options: OutputFileOptions): Promise<OutputFile> {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const openWith = (more: number): Promise<FileHandle> => options.room.run(path, ALIGNMENT, () => open(path, flags | more));
    if (!options.isDirect || !hasDirect) return new OutputFile(await openWith(0), path, false, options);
    const direct = await openDirect(() => openWith(constants.O_DIRECT));
    return new OutputFile(direct ?? await openWith(0), path, direct !== null, options);
  }

  /** Where the file is direct, `memory` begins at a page's border, has room up to the next multiple of 4,096, and only the last call may be no such multiple. */
  async write(memory: Buffer, length: number): Promise<void> {
    const { place, room, bytesLeft } = this.#options;
    failpoint(`before:${place}-write`);
    const end = this.#isDirect ? Math.ceil(length / ALIGNMENT) * ALIGNMENT : length;
    for (let at = 0; at < end;) {
      const needed = Math.max(end - at, bytesLeft());
      at += await room.run(this.#path, needed, () => this.#writeSome(memory, at, end));
    }
    this.#end = this.#bytes + end;
    this.#bytes += length;
    this.#unsynced += length;
    failpoint(`after:${place}-write`);
    if (!this.#isDirect && this.#unsynced >= SYNC_EVERY_BYTES) await this.#startSync();
  }

  /** Waits until everything is on the disk. */
  async close(): Promise<void> {
    const { place } = this.#options;
    if (this.#end > this.#bytes) await this.#file.truncate(this.#bytes);
    await this.#syncing;
    failpoint(`before:${place}-sync`);
    await this.#file.datasync();
    failpoint(`after:${place}-sync`);
    await this.#file.close();
  }

  /** Lets go of the file and leaves it as it is. */
  async abandon(): Promise<void> {
    await this.#syncing.catch(() => undefined);
    await this.#file.close().catch(() => undefined);
  }

  /** A write may take less than it is given. One that a file system takes for badly aligned goes through its cache, and so do those after it. */
  async #writeSome(memory: Buffer, at: number, end: number): Promise<number> {
    const write = async (): Promise<number> => (await this.#file.write(memory, at, end - at, this.#bytes + at)).bytesWritten;
    if (!this.#isDirect) return write();
    return write().catch(async (thrown: unknown) => {
      if (!isMisaligned(thrown)) throw thrown;
      await this.#file.close();
      this.#file = await open(this.#path, constants.O_WRONLY);
      this.#isDirect = false;
      return write();
    });
  }

  /** What is written goes on to the disk meanwhile, so that closing has little to wait for. */
  async #startSync(): Promise<void> {
    await this.#syncing;
    this.#unsynced = 0;
    this.#syncing = this.#file.datasync();
    this.#syncing.catch(() => undefined);
  }
}

/** Only some systems have it. */
const hasDirect = process.platform === 'linux';

/** Null where the file system cannot do it. */
async function openDirect(attempt: () => Promise<FileHandle>): Promise<FileHandle | null> {
  try {
    return await attempt();
  } catch (thrown) {
    if (isMisaligned(thrown)) return null;
    throw thrown;
  }
}

function isMisaligned(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'EINVAL';
}
