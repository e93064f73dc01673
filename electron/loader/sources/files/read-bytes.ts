import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

/** After so many bytes, a thread looks whether it was told to stop. */
const TURN_BYTES = 4 << 20;

let bytesOfTurn = 0;

/**
 * Reads up to `length` bytes that stand at `position` of an open file to bytes [at, at + length) of `into`; returns how many, 0 at the file's end.
 * A reading thread waits for them itself: to have yet another thread read costs more than reading does.
 */
export async function readBytes(file: FileHandle, into: Uint8Array, at: number, length: number, position: number): Promise<number> {
  if (isMainThread) return (await file.read(into, at, length, position)).bytesRead;
  const bytesRead = readSync(file.fd, into, at, length, position);
  bytesOfTurn += bytesRead;
  if (bytesOfTurn >= TURN_BYTES) {
    bytesOfTurn = 0;
    await setImmediate();
  }
  return bytesRead;
}
