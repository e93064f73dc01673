import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { WorkUsage } from '../../../shared/load-state';
import { freeBytes } from '../free-bytes';
import { workHome } from './work-home';

/** What all loads together keep on disk. */
export async function workUsage(): Promise<WorkUsage> {
  const folder = workHome();
  return { folder, bytes: await bytesBelow(folder), freeBytes: await freeBytes(folder) };
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(entries.map((entry) => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? bytesBelow(full) : stat(full).then(({ size }) => size, () => 0);
  }));
  return sizes.reduce((sum, size) => sum + size, 0);
}
