import { createHash } from 'node:crypto';
import { open, readdir, rm, truncate, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { essenceOf, type LocatedRecipe } from '../../../shared/recipe';
import type { DiskRoom } from '../disk-room';
import { outputFailure } from '../export/output-failure';
import { failpoint } from '../failpoints';
import { canonicalJson } from '../canonical-json';
import { makeFolders } from '../make-folders';
import type { SourceMemo } from '../sources/source';
import { JOURNAL_NAME, JOURNAL_VERSION, journalLine, readJournal, type Checkpoint, type WorkHeader } from './journal';
import { isIntact, WorkFiles } from './work-files';
import { workHome } from './work-home';
import { lockWork } from './work-lock';

/** What an earlier load of the same recipe left. */
export interface KeptWork { header: WorkHeader; memo: SourceMemo; checkpoint: Checkpoint }

/** Why what an earlier load left is of no use. */
export type Unusable = 'damaged' | 'other-version' | 'source-changed';

/** The same recipe, in the same place, whatever its batches and memory. */
export function workIdOf({ recipe, folder }: LocatedRecipe): string {
  return createHash('sha256').update(canonicalJson({ essence: essenceOf(recipe), folder })).digest('hex').slice(0, 16);
}

/**
 * The work folder of one load, this process's alone until `close`. Its journal says what of it counts:
 * data are on the disk before the record that speaks of them, and what a record replaces goes only after it.
 */
export class Work {
  readonly files: WorkFiles;
  readonly #unlock: () => Promise<void>;
  readonly #room: DiskRoom;
  #journal: FileHandle | null = null;

  private constructor(files: WorkFiles, room: DiskRoom, unlock: () => Promise<void>) {
    this.files = files;
    this.#room = room;
    this.#unlock = unlock;
  }

  /** Throws work-in-use, output-unwritable. */
  static async open(located: LocatedRecipe, room: DiskRoom): Promise<Work> {
    const folder = path.join(workHome(), workIdOf(located));
    await makeFolders(folder).catch((thrown: unknown) => { throw outputFailure(thrown, folder, 0); });
    return new Work(new WorkFiles(folder, room), room, await lockWork(folder));
  }

  get folder(): string { return this.files.folder; }
  /** Whether there is something to go on from. */
  get isBegun(): boolean { return this.#journal !== null; }

  /** What an earlier load left, or why that is of no use; null when there was none. */
  async kept(): Promise<KeptWork | Unusable | null> {
    const journal = path.join(this.folder, JOURNAL_NAME);
    const { header, checkpoints, bytes, isThere } = await readJournal(journal);
    if (header !== null && header.version !== JOURNAL_VERSION) return 'other-version';
    const checkpoint = checkpoints.at(-1);
    if (header === null || checkpoint === undefined) return isThere ? 'damaged' : null;
    if (!(await isIntact(this.folder, header.memo))) return 'damaged';
    // What stands behind the last good record was cut short, or is damaged: the next record goes in its place.
    await truncate(journal, bytes);
    return { header, checkpoint, memo: v8.deserialize(await this.files.readWhole(header.memo.name)) as SourceMemo };
  }

  /** From here on records follow those that are there. */
  async goOn(): Promise<void> {
    this.#journal = await open(path.join(this.folder, JOURNAL_NAME), 'a');
  }

  /** Removes what an earlier load left. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.folder)) if (name !== 'lock') await rm(path.join(this.folder, name), { recursive: true, force: true });
  }

  /** Begins the journal. */
  async begin(header: Omit<WorkHeader, 'version' | 'memo'>, memo: SourceMemo): Promise<void> {
    const file = await this.files.write('memo', [v8.serialize(memo)]);
    this.#journal = await this.files.create(JOURNAL_NAME);
    await this.record({ version: JOURNAL_VERSION, ...header, memo: file });
  }

  /** Makes all files safe, and then the record that speaks of them. */
  async record(record: WorkHeader | Checkpoint): Promise<void> {
    const journal = this.#journal as FileHandle;
    await this.files.sync();
    failpoint('before:journal-write');
    await this.#room.writeAll(journal, Buffer.from(journalLine(record)), null, path.join(this.folder, JOURNAL_NAME));
    failpoint('after:journal-write');
    failpoint('before:journal-sync');
    await journal.datasync();
    failpoint('after:journal-sync');
  }

  /** Nothing will go on from here any more: what is left is removed with the folder. */
  async forget(): Promise<void> {
    await this.#journal?.close();
    this.#journal = null;
    await rm(path.join(this.folder, JOURNAL_NAME), { force: true });
  }

  /** Lets go of the folder: it stays for a load that goes on, or is removed. */
  async close(what: 'keep' | 'remove'): Promise<void> {
    await this.#journal?.close();
    this.#journal = null;
    if (what === 'keep') return this.#unlock();
    await rm(this.folder, { recursive: true, force: true }).catch(() => undefined);
    await this.#unlock();
  }
}
