import path from 'node:path';
import { verifyExport } from '../loader/export/verify';
import { orCancelled } from '../loader/or-cancelled';
import type { CommandContext } from './command';

/** Reads an export again and compares it with its manifest. */
export async function verify(exportFolder: string, { report, words: { texts, formats }, signal, folder }: CommandContext): Promise<void> {
  const target = path.resolve(folder, exportFolder);
  const { files, bytes } = await orCancelled(verifyExport(target), signal);
  report.done({ path: target, files, bytes }, [texts.verify.done(files, formats.bytes(bytes))]);
}
