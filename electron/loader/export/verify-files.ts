import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifyProblem } from '../../../shared/errors';
import type { ArrayShape } from '../../../shared/export-report';
import type { Manifest } from '../../../shared/manifest';
import { arrayReaderOf } from './array-readers';
import { expectedShapes } from './expected-shapes';

const CHUNK_BYTES = 4 << 20;

type ManifestFile = Manifest['files'][number];

/** Reads one file of an export and compares it with what the manifest says of it. `onBytes` hears of each piece that was read, and ends it all by throwing. */
export async function checkFile(folder: string, file: ManifestFile, onBytes: (bytes: number) => void): Promise<{ bytes: number; problems: VerifyProblem[] }> {
  const handle = await open(join(folder, file.path), 'r').catch(() => null);
  if (handle === null) return { bytes: 0, problems: [{ file: file.path, kind: 'missing', expected: String(file.bytes), found: '—' }] };
  try {
    const { bytes, sha256 } = await hashOf(handle, onBytes);
    const problems: VerifyProblem[] = [];
    const compare = (kind: VerifyProblem['kind'], expected: string, found: string): void => {
      if (expected !== found) problems.push({ file: file.path, kind, expected, found });
    };
    compare('size', String(file.bytes), String(bytes));
    compare('hash', file.sha256, sha256);
    for (const [expected, found] of await arrayPairs(handle, bytes, file)) {
      compare('dtype', withName(expected, expected.dtype), withName(expected, found?.dtype ?? '—'));
      compare('shape', withName(expected, shapeText(expected.shape)), withName(expected, found === null ? '—' : shapeText(found.shape)));
    }
    return { bytes, problems };
  } finally {
    await handle.close();
  }
}

/** Numbers of a manifest that must agree with one another. */
export function checkCounts(manifest: Manifest): VerifyProblem[] {
  const { rows, steps, nodes, channels, missing } = manifest;
  const problems: VerifyProblem[] = [];
  const agree = (what: string, expected: number | string, found: number | string): void => {
    if (expected !== found) problems.push({ file: 'manifest.json', kind: 'manifest', expected: `${what} = ${expected}`, found: String(found) });
  };
  agree('rows.read', rows.accepted + rows.rejected + rows.outOfGrid + rows.unknownNodes, rows.read);
  agree('missing', channels.reduce((sum, channel) => sum + channel.missing, 0), missing);
  for (const { name, observed, missing: absent } of channels) agree(`${name}: observed + missing`, steps * nodes, observed + absent);
  for (const { name, expected, found } of expectedShapes(manifest)) agree(name, shapeText(expected), shapeText(found));
  return problems;
}

async function hashOf(handle: FileHandle, onBytes: (bytes: number) => void): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, bytes);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    hash.update(chunk.subarray(0, bytesRead));
    bytes += bytesRead;
    onBytes(bytesRead);
  }
}

/** The arrays the manifest promises in a file, each beside what stands in the file; null when there is none. Files whose arrays cannot be told from outside have none. */
async function arrayPairs(handle: FileHandle, bytes: number, file: ManifestFile): Promise<[expected: ArrayShape, found: ArrayShape | null][]> {
  const { path, dtype, shape } = file;
  const expected = file.arrays ?? (dtype === null || shape === null ? [] : [{ name: '', dtype, shape }]);
  const readArrays = arrayReaderOf(path);
  if (expected.length === 0 || readArrays === null) return [];
  const found = await readArrays(handle, bytes).catch(() => null);
  return expected.map((array) => [array, found?.find(({ name }) => name === array.name) ?? null]);
}

function withName({ name }: ArrayShape, text: string): string {
  return name === '' ? text : `${name} ${text}`;
}

function shapeText(shape: readonly number[]): string {
  return shape.join(' × ');
}
