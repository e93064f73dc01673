import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { UnfinishedLoad } from '../../../shared/load-state';
import { locatedRecipeSchema } from '../../../shared/recipe';
import { JOURNAL_NAME, JOURNAL_VERSION, readJournal } from './journal';
import { workHome } from './work-home';
import { holderOf } from './work-lock';

const OLD_MS = 60_000;

/** Loads that were stopped before their end and have something to go on from, the newest first. */
export async function listUnfinished(): Promise<UnfinishedLoad[]> {
  const ids = (await readdir(workHome()).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const found = await Promise.all(ids.map(readUnfinished));
  return found.filter((load) => load !== null).sort((a, b) => b.savedAtMs - a.savedAtMs);
}

/** Removes what an unfinished load kept. Throws work-in-use. */
export async function discardUnfinished(workId: string): Promise<void> {
  const folder = path.join(workHome(), workId);
  const pid = await holderOf(folder);
  if (pid !== null) throw new SluiceFailure({ code: 'work-in-use', path: folder, pid });
  await rm(folder, { recursive: true, force: true });
}

async function readUnfinished(workId: string): Promise<UnfinishedLoad | null> {
  const folder = path.join(workHome(), workId);
  const { header, checkpoints } = await readJournal(path.join(folder, JOURNAL_NAME));
  const last = checkpoints.at(-1);
  const recipe = locatedRecipeSchema.safeParse(header?.recipe);
  const isRunning = (await holderOf(folder)) !== null;
  if (header?.version !== JOURNAL_VERSION || last === undefined || !recipe.success) {
    // A killed load that had made nothing safe, or one of another version: nothing can go on from it. One that is new may be a load that just begins.
    if (!isRunning && await ageMsOf(folder) > OLD_MS) await rm(folder, { recursive: true, force: true });
    return null;
  }
  return {
    workId,
    name: recipe.data.recipe.name,
    recipe: recipe.data,
    recipePath: header.recipePath,
    rows: last.counts.read,
    rowsTotal: header.rows,
    batch: last.batch,
    batches: header.batches,
    savedAtMs: last.savedAtMs,
    bytes: await bytesIn(folder),
    isRunning,
  };
}

async function ageMsOf(folder: string): Promise<number> {
  return stat(folder).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => stat(path.join(folder, name)).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
