import { rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Folders that were not there before a run. */
export interface NewFolders {
  /** Removes those the run has filled, and the empty ones around them. Whatever stood there before stays. */
  takeBack(): Promise<void>;
}

/** Notes which of the folders within `outFolder`, and of those around it, don't exist yet. */
export async function noteNewFolders(outFolder: string, names: readonly string[]): Promise<NewFolders> {
  const filled = await absentOf(names.map((name) => path.join(outFolder, name)));
  const around = await absentOf(foldersUpFrom(outFolder));
  return {
    async takeBack() {
      for (const folder of filled) await rm(folder, { recursive: true, force: true });
      for (const folder of around) await rmdir(folder).catch(() => undefined);
    },
  };
}

function foldersUpFrom(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUpFrom(above)];
}

async function absentOf(folders: readonly string[]): Promise<string[]> {
  const absent: string[] = [];
  for (const folder of folders) if (await stat(folder).then(() => false, (thrown: NodeJS.ErrnoException) => thrown.code === 'ENOENT')) absent.push(folder);
  return absent;
}
