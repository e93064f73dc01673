import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export type Hashes = Record<string, string>;

/** For tests: SHA-256 of every file below a folder by its path; a folder that isn't there has none. */
export async function hashesIn(folder: string): Promise<Hashes> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [path.relative(folder, file), createHash('sha256').update(await readFile(file)).digest('hex')] as const)));
}
