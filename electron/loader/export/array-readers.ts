import type { FileHandle } from 'node:fs/promises';
import type { ArrayShape } from '../../../shared/export-report';
import { parseNpyHeader } from '../npy-header';
import { readMdsArrays } from './containers/mds-arrays';
import { readSafetensorsArrays } from './containers/safetensors-header';
import { readZarrArrays } from './containers/zarr/zarr-arrays';
import { readNpzArrays } from './npz-directory';

/** Reads what arrays a file of `bytes` bytes holds, from what it says of itself; null when it is no such file. */
export type ArrayReader = (file: FileHandle, bytes: number) => Promise<ArrayShape[] | null>;

const HEADER_BYTES = 4096;

/** By the end of a file's name. */
const readers: readonly [ending: string, read: ArrayReader][] = [['.npy', readNpyArray], ['.npz', readNpzArrays], ['.mds', readMdsArrays], ['/zarr.json', readZarrArrays], ['.safetensors', readSafetensorsArrays]];

/** Null for files that do not tell their arrays. */
export function arrayReaderOf(path: string): ArrayReader | null {
  return readers.find(([ending]) => path.endsWith(ending))?.[1] ?? null;
}

/** A row-major array has no name. */
async function readNpyArray(file: FileHandle): Promise<ArrayShape[] | null> {
  const head = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(head, 0, HEADER_BYTES, 0);
  const header = parseNpyHeader(head.subarray(0, bytesRead));
  return header === null || header.fortranOrder ? null : [{ name: '', dtype: header.dtype, shape: header.shape }];
}
