import { open, type FileHandle } from 'node:fs/promises';
import type { CompareDifferences } from '../../../shared/compare';

const CELLS_A_TURN = 1 << 18;

/** Compares two files of float32 cells of the same length: what load-all made, and the right one, where a missing cell is NaN. */
export async function countDifferences(loadAllPath: string, rightPath: string, signal: AbortSignal, onCells: (cells: number) => void): Promise<CompareDifferences> {
  const found: CompareDifferences = { cells: 0, missingAsZero: 0, wrongMeans: 0 };
  const [made, right] = [new Float32Array(CELLS_A_TURN), new Float32Array(CELLS_A_TURN)];
  const files: FileHandle[] = [];
  try {
    for (const path of [loadAllPath, rightPath]) files.push(await open(path, 'r'));
    const [madeFile, rightFile] = files as [FileHandle, FileHandle];
    for (;;) {
      signal.throwIfAborted();
      const count = await fill(rightFile, right, found.cells);
      if (await fill(madeFile, made, found.cells) !== count) throw new RangeError('The two series differ in length');
      if (count === 0) return found;
      countIn(made, right, count, found);
      onCells(found.cells);
    }
  } finally {
    for (const file of files) await file.close();
  }
}

function countIn(made: Float32Array, right: Float32Array, count: number, found: CompareDifferences): void {
  let [missingAsZero, wrongMeans] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = right[i] as number;
    if (value !== value) missingAsZero += made[i] === 0 ? 1 : 0;
    else if (value !== made[i]) wrongMeans++;
  }
  found.cells += count;
  found.missingAsZero += missingAsZero;
  found.wrongMeans += wrongMeans;
}

/** Reads cells from a place on; fewer only at the end of the file. */
async function fill(file: FileHandle, cells: Float32Array, firstCell: number): Promise<number> {
  const bytes = new Uint8Array(cells.buffer);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, firstCell * 4 + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled / 4;
}
