import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { outputFailure } from './export/output-failure';

/** Writes a text file beside its name and renames it, so that no reader ever meets half of one. Throws disk-full, output-unwritable. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const full = path.resolve(file);
  const partial = `${full}.partial-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await writeAndSync(partial, text);
    await rename(partial, full);
  } catch (thrown) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw outputFailure(thrown, full, Buffer.byteLength(text));
  }
}

async function writeAndSync(full: string, text: string): Promise<void> {
  const file = await open(full, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
