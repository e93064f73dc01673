import { open } from 'node:fs/promises';
import { SluiceFailure } from '../../../../shared/errors';
import type { SourceFile } from '../../../../shared/source-description';

export type FileFormat = SourceFile['format'];

const formatOfExtension: Readonly<Record<string, FileFormat>> = {
  csv: 'csv', tsv: 'csv', txt: 'csv', dat: 'csv',
  parquet: 'parquet', pq: 'parquet',
  arrow: 'arrow', arrows: 'arrow', feather: 'arrow', ipc: 'arrow',
  json: 'json', jsonl: 'json', ndjson: 'json',
  npy: 'npy', npz: 'npz', h5: 'hdf5', hdf5: 'hdf5', hdf: 'hdf5',
};

/** The format a file's name promises (a .gz at its end is looked through), or null. */
export function formatByName(path: string): FileFormat | null {
  const extension = /\.([^./\\]+)$/.exec(path.toLowerCase().replace(/\.gz$/, ''))?.[1] ?? '';
  return formatOfExtension[extension] ?? null;
}

/** Formats of arrays, which are wide by their nature. */
export const arrayFormats = ['npy', 'npz', 'hdf5'] as const;
export type ArrayFormat = (typeof arrayFormats)[number];

export function isArrayFormat(format: FileFormat): format is ArrayFormat {
  return (arrayFormats as readonly FileFormat[]).includes(format);
}

/** The format by name, else by the first bytes; a binary file named as text is what its bytes say. Throws format-unknown. */
export async function formatOf(path: string): Promise<FileFormat> {
  const named = formatByName(path);
  if (named !== null && named !== 'csv' && named !== 'json') return named;
  const bytes = await firstBytes(path, 4096);
  if (isSpreadsheet(bytes)) return unknown(path);
  if (named === null) return formatByMagic(bytes) ?? unknown(path);
  return (bytes.includes(0) ? formatByBinaryMagic(bytes) : null) ?? named;
}

/** A zip, as new spreadsheets are, or what the old ones are. */
function isSpreadsheet(bytes: Buffer): boolean {
  return ['504b0304', 'd0cf11e0'].includes(bytes.toString('hex', 0, 4));
}

function formatByMagic(bytes: Buffer): FileFormat | null {
  const binary = formatByBinaryMagic(bytes);
  if (binary !== null) return binary;
  if (/^\uFEFF?\s*[[{]/.test(bytes.toString('utf8'))) return 'json';
  return bytes.includes(0) ? null : 'csv';
}

function formatByBinaryMagic(bytes: Buffer): FileFormat | null {
  if (bytes.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  if (bytes.toString('latin1', 0, 6) === 'ARROW1' || (bytes.length >= 8 && bytes.readInt32LE(0) === -1)) return 'arrow';
  if (bytes.toString('latin1', 0, 6) === '\x93NUMPY') return 'npy';
  return bytes.toString('latin1', 0, 4) === '\x89HDF' ? 'hdf5' : null;
}

export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unknown(path: string): never {
  throw new SluiceFailure({ code: 'format-unknown', path });
}
