import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifyProblem } from '../../../shared/errors';
import type { ArrayShape } from '../../../shared/export-report';
import type { Manifest } from '../../../shared/manifest';
import { splitNames } from '../../../shared/windows';
import { parseNpyHeader } from '../npy-header';
import { readNpzArrays } from './npz-directory';

const CHUNK_BYTES = 4 << 20;
const HEADER_BYTES = 4096;

type ManifestFile = Manifest['files'][number];

/** Reads one file of an export and compares it with what the manifest says of it. */
export async function checkFile(folder: string, file: ManifestFile): Promise<{ bytes: number; problems: VerifyProblem[] }> {
  const handle = await open(join(folder, file.path), 'r').catch(() => null);
  if (handle === null) return { bytes: 0, problems: [{ file: file.path, kind: 'missing', expected: String(file.bytes), found: '—' }] };
  try {
    const { bytes, sha256 } = await hashOf(handle);
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
export function checkCounts({ rows, files, samples, steps, nodes, channels, missing, windows, format }: Manifest): VerifyProblem[] {
  const problems: VerifyProblem[] = [];
  const agree = (what: string, expected: number | string, found: number | string): void => {
    if (expected !== found) problems.push({ file: 'manifest.json', kind: 'manifest', expected: `${what} = ${expected}`, found: String(found) });
  };
  agree('rows.read', rows.accepted + rows.rejected + rows.outOfGrid + rows.unknownNodes, rows.read);
  agree('missing', channels.reduce((sum, channel) => sum + channel.missing, 0), missing);
  for (const { name, observed, missing: absent } of channels) agree(`${name}: observed + missing`, steps * nodes, observed + absent);
  const shapeOf = new Map(files.flatMap((file) => [[file.path, file.shape] as const, ...(file.arrays ?? []).map(({ name, shape }) => [name, shape] as const)]));
  const expectShape = (name: string, shape: number[]): void => agree(name, shapeText(shape), shapeText(shapeOf.get(name) ?? []));
  const row = [nodes, channels.length];
  if (format === 'series') {
    for (const name of ['values.npy', 'mask.npy']) expectShape(name, [steps, ...row]);
    expectShape('times.npy', [steps]);
    expectShape('time_features.npy', [steps, 2]);
    for (const split of splitNames) expectShape(`windows_${split}.npy`, [samples[split]]);
    return problems;
  }
  if (format === 'graph') {
    if (shapeOf.has('adj.npy')) expectShape('adj.npy', [nodes, nodes]);
    return problems;
  }
  for (const split of splitNames) {
    expectShape(`${split}X`, [samples[split], windows.history, ...row]);
    expectShape(`${split}Y`, [samples[split], windows.horizon, ...row]);
    expectShape(`${split}XTE`, [samples[split], windows.history, 2]);
    expectShape(`${split}YTE`, [samples[split], windows.horizon, 2]);
  }
  return problems;
}

async function hashOf(handle: FileHandle): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, bytes);
    if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
    hash.update(chunk.subarray(0, bytesRead));
    bytes += bytesRead;
  }
}

/** The arrays the manifest promises in a file, each beside what its header says; null when there is none. */
async function arrayPairs(handle: FileHandle, bytes: number, { shape, dtype, arrays }: ManifestFile): Promise<[expected: ArrayShape, found: ArrayShape | null][]> {
  if (arrays !== undefined) {
    const found = await readNpzArrays(handle, bytes).catch(() => null);
    return arrays.map((array) => [array, found?.find(({ name }) => name === array.name) ?? null]);
  }
  if (shape === null || dtype === null) return [];
  const head = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await handle.read(head, 0, HEADER_BYTES, 0);
  const header = parseNpyHeader(head.subarray(0, bytesRead));
  return [[{ name: '', dtype, shape }, header === null || header.fortranOrder ? null : { name: '', ...header }]];
}

function withName({ name }: ArrayShape, text: string): string {
  return name === '' ? text : `${name} ${text}`;
}

function shapeText(shape: readonly number[]): string {
  return shape.join(' × ');
}
