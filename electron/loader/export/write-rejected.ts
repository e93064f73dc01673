import { copyFile, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { outputFailure } from './output-failure';

export const REJECTED_NAME = 'rejected.csv';

/** Puts the rows that were left out beside the exports, in place of those of an earlier run. Throws output-unwritable, disk-full. */
export async function writeRejected(from: string, folder: string): Promise<void> {
  const partial = path.join(folder, `${REJECTED_NAME}.partial`);
  try {
    await copyFile(from, partial);
    const file = await open(partial, 'r+');
    await file.sync().finally(() => file.close());
    await rename(partial, path.join(folder, REJECTED_NAME));
  } catch (thrown) {
    await rm(partial, { force: true });
    throw outputFailure(thrown, partial, 0);
  }
}
