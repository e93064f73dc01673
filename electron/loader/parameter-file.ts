import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { decodeText } from './decode-text';

/** The text of a table of parameters: UTF-8, or as Chinese spreadsheets write it. Throws file-not-found, file-unreadable. */
export async function readParameterFile(file: string): Promise<string> {
  const full = path.resolve(file);
  const bytes = await readFile(full).catch((thrown: NodeJS.ErrnoException) => {
    throw new SluiceFailure(thrown.code === 'ENOENT' ? { code: 'file-not-found', path: full, role: 'parameters' } : { code: 'file-unreadable', path: full, reason: thrown.message });
  });
  return decodeText(bytes);
}
