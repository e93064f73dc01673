import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import { importIni, type IniImport } from '../../shared/import-ini';
import { decodeText } from './decode-text';

/** No settings are longer; whatever is, is some other file named by mistake. */
const LONGEST_BYTES = 1 << 20;

/** Imports the settings of the loader that Sluice replaces. Throws recipe-not-found, file-unreadable, ini-unusable where it has no section `data`. */
export async function readIniFile(file: string): Promise<IniImport & { path: string }> {
  const full = path.resolve(file);
  const imported = importIni(await textOf(full), path.basename(full).replace(/\.[^.]+$/, ''));
  if (imported === null) throw new SluiceFailure({ code: 'ini-unusable', path: full, missing: null });
  return { ...imported, path: full };
}

async function textOf(full: string): Promise<string> {
  try {
    const { size } = await stat(full);
    if (size > LONGEST_BYTES) throw new SluiceFailure({ code: 'ini-unusable', path: full, missing: null });
    return decodeText(await readFile(full));
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) throw thrown;
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw new SluiceFailure(code === 'ENOENT' || code === 'ENOTDIR' ? { code: 'recipe-not-found', path: full } : { code: 'file-unreadable', path: full, reason: message });
  }
}
