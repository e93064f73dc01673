import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** sha256 of every file below a folder, by relative path. */
export async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  const hashes: Record<string, string> = {};
  for (const name of names) hashes[path.relative(folder, name)] = createHash('sha256').update(await readFile(name)).digest('hex');
  return hashes;
}
