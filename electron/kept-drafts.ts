import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { keptDraftSchema, type KeptDraft } from '../shared/ipc';
import { writeWhole } from './loader/write-whole';

export interface KeptDrafts {
  /** The newest first. */
  list(): Promise<KeptDraft[]>;
  /** On disk when it resolves, whole or not at all; null: it is forgotten. Throws disk-full, output-unwritable. */
  keep(id: string, draft: Omit<KeptDraft, 'id' | 'keptAtMs'> | null): Promise<void>;
  /** The app ends in its own time: drafts that are as their files say are not needed to find the way back. */
  forgetSaved(): void;
}

/** Recipes under edit, a file a sitting, for the sitting after a crash or a kill. */
export function openKeptDrafts(folder: string): KeptDrafts {
  const fileOf = (id: string): string => path.join(folder, `${id}.json`);
  /** One after the other, so that what is forgotten stays so. */
  let last: Promise<void> = Promise.resolve();
  async function write(id: string, draft: Omit<KeptDraft, 'id' | 'keptAtMs'> | null): Promise<void> {
    if (draft === null) return rm(fileOf(id), { force: true });
    await mkdir(folder, { recursive: true });
    await writeWhole(fileOf(id), JSON.stringify({ id, keptAtMs: Date.now(), ...draft } satisfies KeptDraft));
  }
  return {
    async list() {
      const names = await readdir(folder).catch((): string[] => []);
      const kept = await Promise.all(names.filter((name) => name.endsWith('.json')).map(async (name) => keptIn(await readFile(path.join(folder, name), 'utf8').catch(() => ''))));
      return kept.filter((draft) => draft !== null).sort((a, b) => b.keptAtMs - a.keptAtMs);
    },
    keep(id, draft) {
      const written = last.then(() => write(id, draft));
      last = written.catch(() => undefined);
      return written;
    },
    forgetSaved() {
      for (const name of namesIn(folder)) {
        const file = path.join(folder, name);
        if (!name.endsWith('.json') || keptIn(readFileSync(file, 'utf8'))?.isUnsaved !== true) rmSync(file, { force: true });
      }
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** null where a text holds no draft. */
function keptIn(text: string): KeptDraft | null {
  try {
    return keptDraftSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
