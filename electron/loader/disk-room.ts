import type { FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { DiskShortage } from '../../shared/disk-shortage';
import { SluiceFailure } from '../../shared/errors';
import { freeBytes } from './free-bytes';

const LOOK_EVERY_MS = 500;

/**
 * Waits where a disk is full, and goes on once there is room. `onShortage` hears of it at every look, and null when the wait is over.
 * Throws cancelled as soon as the signal is aborted; every other failure as it comes.
 */
export class DiskRoom {
  readonly #onShortage: (shortage: DiskShortage | null) => void;
  readonly #signal: AbortSignal;

  constructor(onShortage: (shortage: DiskShortage | null) => void, signal: AbortSignal) {
    this.#onShortage = onShortage;
    this.#signal = signal;
  }

  /**
   * Runs an action that changes nothing when it fails for want of room, until it has it: a single write, a new file, a new folder.
   * A sync is none: the system may have dropped what it could not write. `neededBytes` is what has to be free before it is tried again.
   */
  async run<T>(path: string, neededBytes: number, action: () => Promise<T>): Promise<T> {
    for (let isWaiting = false; ; isWaiting = true) {
      try {
        const result = await action();
        if (isWaiting) this.#onShortage(null);
        return result;
      } catch (thrown) {
        if (!isOutOfRoom(thrown)) throw thrown;
        await this.#waitFor(path, neededBytes, thrown.code === 'ENOSPC');
      }
    }
  }

  /** Writes all bytes, at `position` or where the last write ended. A write may take less than it is given, above all just before the disk is full. */
  async writeAll(file: FileHandle, bytes: Uint8Array, position: number | null, path: string): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const left = bytes.length - at;
      const { bytesWritten } = await this.run(path, left, () => file.write(bytes, at, left, position === null ? null : position + at));
      at += bytesWritten;
    }
  }

  /** Looks at least once. Free bytes say nothing of a quota, nor of a disk that holds no more files: then the action itself must show. */
  async #waitFor(path: string, neededBytes: number, isTold: boolean): Promise<void> {
    const look = (): Promise<number | null> => (isTold ? freeBytes(path) : Promise.resolve(null));
    let free = await look();
    do {
      this.#onShortage({ path, neededBytes, freeBytes: free });
      await setTimeout(LOOK_EVERY_MS, undefined, { signal: this.#signal }).catch(() => { throw new SluiceFailure({ code: 'cancelled' }); });
      free = await look();
    } while (free !== null && free < neededBytes);
  }
}

/** Whether a system call failed because the disk, or what a user may have of it, is full. */
export function isOutOfRoom(thrown: unknown): thrown is NodeJS.ErrnoException {
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  return thrown instanceof Error && (code === 'ENOSPC' || code === 'EDQUOT');
}
