import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { SluiceFailure, type VerifyProblem } from '../../../shared/errors';
import { manifestSchema, qualityManifestSchema, type Manifest, type QualityManifest } from '../../../shared/manifest';
import { exportFormats } from '../../../shared/recipe';
import { isInPassing } from './export-folder';
import { QUALITY_FOLDER } from './write-quality';
import { checkCounts, checkFile } from './verify-files';
import { isOurExport, manifestHashes, MANIFEST_NAME } from './manifest-file';

/** What an operating system or Python leaves in any folder it has looked at. */
const LITTER = /^(\..*|__pycache__|Thumbs\.db|desktop\.ini)$/i;

/** `onBytes` hears of bytes as they are read. */
export interface VerifyOptions { signal?: AbortSignal; onBytes?: (bytes: number) => void }

/**
 * Reads an export again, or every export in a folder, and compares each file with its manifest: size, hash, dtype and shape, and whether the counts agree.
 * Returns how much was read. Throws export-not-found, or verification-failed with all that is wrong; what the signal is aborted with.
 */
export async function verifyExport(path: string, { signal, onBytes }: VerifyOptions = {}): Promise<{ files: number; bytes: number }> {
  const folders = await exportsIn(resolve(path));
  if (folders.length === 0) throw new SluiceFailure({ code: 'export-not-found', path });
  const problems: VerifyProblem[] = [];
  let files = 0;
  let bytes = 0;
  for (const folder of folders) {
    const prefix = folder === resolve(path) ? '' : `${basename(folder)}/`;
    const checked = await checkFolder(folder, signal, onBytes);
    problems.push(...checked.problems.map((problem) => ({ ...problem, file: `${prefix}${problem.file}` })));
    files += checked.files;
    bytes += checked.bytes;
  }
  if (problems.length > 0) throw new SluiceFailure({ code: 'verification-failed', path, problems });
  return { files, bytes };
}

/** The folder itself when it is an export, else those in it: by their manifest, or by the name of a format or of the quality report, which makes a lost manifest a problem. */
async function exportsIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  if (await isOurExport(path)) return [path];
  const children: string[] = [];
  for (const entry of entries) {
    const child = join(path, entry.name);
    const isNamedAsFormat = [QUALITY_FOLDER, ...exportFormats].includes(entry.name);
    if (entry.isDirectory() && !isInPassing(entry.name) && (isNamedAsFormat || (await isOurExport(child)))) children.push(child);
  }
  return children.sort();
}

interface Checked { files: number; bytes: number; problems: VerifyProblem[] }

async function checkFolder(folder: string, signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<Checked> {
  const text = await readFile(join(folder, MANIFEST_NAME), 'utf8').catch(() => null);
  if (text === null) return { files: 0, bytes: 0, problems: [{ file: MANIFEST_NAME, kind: 'missing', expected: MANIFEST_NAME, found: '—' }] };
  const manifest = readManifest(text);
  if ('problem' in manifest) return { files: 1, bytes: Buffer.byteLength(text), problems: [manifest.problem] };
  const problems = [...(manifest.format === 'quality' ? [] : checkCounts(manifest)), ...(await unlistedFiles(folder, manifest))];
  let bytes = Buffer.byteLength(text);
  for (const file of manifest.files) {
    const found = await checkFile(folder, file, (read) => {
      signal?.throwIfAborted();
      onBytes?.(read);
    });
    problems.push(...found.problems);
    bytes += found.bytes;
  }
  return { files: manifest.files.length + 1, bytes, problems };
}

function readManifest(text: string): Manifest | QualityManifest | { problem: VerifyProblem } {
  const hashes = manifestHashes(text);
  if (hashes === null || hashes.claimed !== hashes.found) {
    return { problem: { file: MANIFEST_NAME, kind: 'hash', expected: hashes?.claimed ?? 'manifestSha256', found: hashes?.found ?? '—' } };
  }
  try {
    const manifest = JSON.parse(text) as { format?: unknown };
    return manifest.format === 'quality' ? qualityManifestSchema.parse(manifest) : manifestSchema.parse(manifest);
  } catch (thrown) {
    return { problem: { file: MANIFEST_NAME, kind: 'manifest', expected: 'sluiceExport 1', found: thrown instanceof Error ? thrown.message : String(thrown) } };
  }
}

/** Files of the folder, and of folders that hold files of the manifest, that it doesn't know; and folders it has no files in. */
async function unlistedFiles(folder: string, { files }: Pick<Manifest, 'files'>): Promise<VerifyProblem[]> {
  const listed = new Set([MANIFEST_NAME, ...files.map((file) => file.path)]);
  const folders = new Set(files.flatMap(({ path }) => parentsOf(path)));
  const unlisted: string[] = [];
  const look = async (within: string): Promise<void> => {
    for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory() && folders.has(path)) await look(path);
      else if (!listed.has(path) && !LITTER.test(entry.name)) unlisted.push(path);
    }
  };
  await look('');
  return Promise.all(unlisted.sort().map(async (file) => ({ file, kind: 'manifest', expected: '—', found: String((await stat(join(folder, file))).size) } as const)));
}

function parentsOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
}
