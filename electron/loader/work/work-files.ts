import { open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { DiskRoom } from '../disk-room';
import { failpoint } from '../failpoints';
import { makeFolders } from '../make-folders';
import { outputFailure } from '../export/output-failure';
import type { WorkFile } from './journal';

const PIECE_BYTES = 4 << 20;

/** The files of one work folder. Whole files are never written again under their name: a journal may still speak of them. */
export class WorkFiles {
  readonly folder: string;
  readonly #room: DiskRoom;
  readonly #unsynced = new Set<string>();
  bytesWritten = 0;
  #generation = 0;
  #isMade = false;

  constructor(folder: string, room: DiskRoom) {
    this.folder = folder;
    this.#room = room;
  }

  pathOf(name: string): string {
    return path.join(this.folder, name);
  }

  /** A name that no file of this folder ever had. */
  nextName(kind: string): string {
    return `${kind}.${++this.#generation}`;
  }

  /** Removes files that the journal does not speak of: they came after its last record, or it outlived them. Names from here on are new. */
  async keepOnly(names: readonly string[]): Promise<void> {
    const numbered = (await readdir(this.folder)).filter((name) => /\.\d+$/.test(name));
    for (const name of numbered) {
      this.#generation = Math.max(this.#generation, Number(name.slice(name.lastIndexOf('.') + 1)));
      if (!names.includes(name)) await this.remove(name);
    }
    this.#isMade = true;
  }

  /** Writes a new file; it is on the disk only after `sync`. Waits where the disk is full. */
  async write(kind: string, parts: readonly Uint8Array[]): Promise<WorkFile> {
    const name = this.nextName(kind);
    const file = await this.create(name);
    let [bytes, crc] = [0, 0];
    try {
      for (const part of parts) {
        for (let at = 0; at < part.length; at += PIECE_BYTES) {
          const piece = part.subarray(at, at + PIECE_BYTES);
          await this.append(file, piece, name);
          crc = crc32(piece, crc);
        }
        bytes += part.length;
      }
    } finally {
      await file.close();
    }
    this.#unsynced.add(name);
    return { name, bytes, crc };
  }

  /** Opens a new file for writing and reading; whoever opened it closes it. */
  async create(name: string): Promise<FileHandle> {
    return this.#onDisk(name, async () => {
      if (!this.#isMade) await this.#room.run(this.folder, PIECE_BYTES, () => makeFolders(this.folder));
      this.#isMade = true;
      return this.#room.run(this.pathOf(name), PIECE_BYTES, () => open(this.pathOf(name), 'wx+'));
    });
  }

  /** Opens a file that was kept. */
  reopen(name: string): Promise<FileHandle> {
    return open(this.pathOf(name), 'r+');
  }

  readWhole(name: string): Promise<Buffer> {
    return readFile(this.pathOf(name));
  }

  /** Writes at the end of a file, or at a position. */
  async append(file: FileHandle, bytes: Uint8Array, name: string, position: number | null = null): Promise<void> {
    failpoint('before:work-write');
    await this.#onDisk(name, () => this.#room.writeAll(file, bytes, position, this.pathOf(name)));
    this.bytesWritten += bytes.length;
    failpoint('after:work-write');
  }

  /** Brings to the disk what was written since the last time, names included. */
  async sync(): Promise<void> {
    failpoint('before:work-sync');
    for (const name of this.#unsynced) await this.#onDisk(name, () => syncFile(this.pathOf(name)));
    this.#unsynced.clear();
    await this.#onDisk('', () => syncFile(this.folder));
    failpoint('after:work-sync');
  }

  async remove(name: string): Promise<void> {
    failpoint('before:work-remove');
    this.#unsynced.delete(name);
    await rm(this.pathOf(name), { force: true });
    failpoint('after:work-remove');
  }

  async #onDisk<T>(name: string, action: () => Promise<T>): Promise<T> {
    return action().catch((thrown: unknown) => { throw outputFailure(thrown, this.pathOf(name), PIECE_BYTES); });
  }
}

/** Whether the first bytes of a file are those that a journal recorded. */
export async function isIntact(folder: string, { name, bytes, crc }: WorkFile): Promise<boolean> {
  const file = await open(path.join(folder, name), 'r').catch(() => null);
  if (file === null) return false;
  try {
    const piece = Buffer.allocUnsafeSlow(Math.min(bytes, PIECE_BYTES));
    let found = 0;
    for (let at = 0; at < bytes;) {
      const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, bytes - at), at);
      if (bytesRead === 0) return false;
      found = crc32(piece.subarray(0, bytesRead), found);
      at += bytesRead;
    }
    return found === crc;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** A folder's names count as its data. Not every system lets a folder be opened: there it has to do without. */
async function syncFile(full: string): Promise<void> {
  const file = await open(full, 'r').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EISDIR' || thrown.code === 'EPERM') return null;
    throw thrown;
  });
  try {
    await file?.datasync();
  } finally {
    await file?.close();
  }
}
