import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../../../shared/errors';
import type { FilesSource } from '../../../../shared/recipe';
import { formatByName, type FileFormat } from './file-format';

/**
 * Absolute paths of the files that files, folders and globs name, sorted, each once.
 * A folder stands for the data files in it and below; hidden ones are left out. Throws file-not-found for a path that names nothing.
 */
export async function findFiles({ paths, format }: Pick<FilesSource, 'paths' | 'format'>, folder: string): Promise<string[]> {
  const found = new Set<string>();
  for (const named of paths) {
    const full = path.resolve(folder, named);
    const files = await filesNamed(full, format);
    if (files.length === 0) throw new SluiceFailure({ code: 'file-not-found', path: full, role: 'source' });
    for (const file of files) found.add(file);
  }
  return [...found].sort();
}

/** Data files in the named folders that `findFiles` leaves out, since most files there have another format. */
export async function findLeftOut(spec: Pick<FilesSource, 'paths' | 'format'>, folder: string): Promise<string[]> {
  const found = new Set(await findFiles(spec, folder));
  const leftOut = new Set<string>();
  for (const named of spec.paths) {
    const full = path.resolve(folder, named);
    if (await kindOf(full) !== 'folder') continue;
    for (const file of (await filesBelow(full)).filter(isData)) if (!found.has(file)) leftOut.add(file);
  }
  return [...leftOut].sort();
}

async function filesNamed(full: string, format: FilesSource['format']): Promise<string[]> {
  const kind = await kindOf(full);
  if (kind === 'file') return [full];
  if (kind === 'folder') return dataFilesOf(await filesBelow(full), format);
  if (!/[*?[{]/.test(full)) return [];
  const parts = full.split(path.sep);
  const firstGlob = parts.findIndex((part) => /[*?[{]/.test(part));
  const pattern = new RegExp(`^${patternOf(slashed(full))}$`);
  return (await filesBelow(parts.slice(0, firstGlob).join(path.sep) || path.sep, full.includes('**') ? Infinity : parts.length - firstGlob)).filter((file) => pattern.test(slashed(file)));
}

/** Of a folder's files those of the wanted format, or of the one most of its data files have. */
function dataFilesOf(files: readonly string[], wanted: FilesSource['format']): string[] {
  if (wanted !== 'auto') return files.filter((file) => formatByName(file) === wanted);
  const known = files.filter(isData);
  const countOf = (format: FileFormat): number => known.filter((file) => formatByName(file) === format).length;
  const [main] = (['parquet', 'csv', 'arrow', 'json', 'npz', 'npy', 'hdf5'] as const).toSorted((a, b) => countOf(b) - countOf(a));
  return known.filter((file) => formatByName(file) === main);
}

/** Whether a file in a folder is one by its name; text may be anything. */
function isData(file: string): boolean {
  return !/\.(txt|dat)$/i.test(file) && formatByName(file) !== null;
}

async function filesBelow(folder: string, depth = Infinity): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  const found: string[] = [];
  for (const entry of entries) {
    if (/^[._]/.test(entry.name)) continue;
    const full = path.join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? await kindOf(full) : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : null;
    if (kind === 'file') found.push(full);
    if (kind === 'folder' && depth > 1 && !entry.isSymbolicLink()) for (const file of await filesBelow(full, depth - 1)) found.push(file);
  }
  return found;
}

async function kindOf(full: string): Promise<'file' | 'folder' | null> {
  const stats = await stat(full).catch(() => null);
  return stats === null ? null : stats.isDirectory() ? 'folder' : 'file';
}

/** Source of the pattern of a glob with slashes: * and ? within a name, ** over folders, [abc], {a,b}. */
function patternOf(glob: string): string {
  return glob.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}]*\}|[\s\S]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 1 && token.startsWith('[')) return `[${token.slice(1, -1).replace(/^!/, '^').replaceAll('\\', '\\\\')}]`;
    if (token.length > 1 && token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(patternOf).join('|')})`;
    return token.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
  });
}

function slashed(file: string): string {
  return file.split(path.sep).join('/');
}
