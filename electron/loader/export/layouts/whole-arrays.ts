import { openNpy } from '../../sources/arrays/npy-array';
import { openNpz } from '../../sources/arrays/npz-file';
import type { StoredArray } from '../../sources/arrays/stored-array';

/** An array as a test sees it: its elements as float64, row-major. */
export interface WholeArray { shape: readonly number[]; numbers: Float64Array }

/** An array of an NPZ file. */
export async function readNpzArray(path: string, name: string): Promise<WholeArray> {
  return wholeOf(await (await openNpz(path)).openArray(name));
}

/** A .npy file. */
export async function readNpyArray(path: string): Promise<WholeArray> {
  return wholeOf(await openNpy(path));
}

async function wholeOf(array: StoredArray): Promise<WholeArray> {
  const { shape } = array;
  const numbers = new Float64Array(shape.reduce((product, length) => product * length, 1));
  await array.readNumbers(0, shape[0] ?? 1, numbers).finally(() => array.close());
  return { shape, numbers };
}
