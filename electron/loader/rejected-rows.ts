import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { BadRow } from '../../shared/errors';
import type { WorkFile } from './work/journal';
import { isIntact, type WorkFiles } from './work/work-files';

const HEADER = 'path,line,column,value,reason,text\n';

/** The rows that a load left out and why, as CSV in its work folder: they go beside the exports in the end. */
export class RejectedRows {
  readonly #files: WorkFiles;
  #file: FileHandle | null = null;
  #written: WorkFile | null = null;

  constructor(files: WorkFiles) {
    this.#files = files;
  }

  /** The file as far as it is written; null while there is none. */
  get written(): WorkFile | null {
    return this.#written;
  }

  get path(): string | null {
    return this.#written === null ? null : this.#files.pathOf(this.#written.name);
  }

  /** Appends rows, in the order of the load. Throws output-unwritable, disk-full. */
  async add(rows: readonly BadRow[]): Promise<void> {
    if (rows.length === 0) return;
    const bytes = Buffer.from(`${this.#written === null ? HEADER : ''}${rows.map(lineOf).join('')}`, 'utf8');
    const before = this.#written ?? { name: this.#files.nextName('rejected'), bytes: 0, crc: 0 };
    this.#file ??= await this.#files.create(before.name);
    await this.#files.append(this.#file, bytes, before.name, before.bytes);
    this.#written = { name: before.name, bytes: before.bytes + bytes.length, crc: crc32(bytes, before.crc) };
  }

  async sync(): Promise<void> {
    await this.#file?.datasync();
  }

  /** Goes on behind what a checkpoint knows. Returns false when it is not as it was written. */
  async restore(written: WorkFile | null): Promise<boolean> {
    if (written === null) return true;
    if (!(await isIntact(this.#files.folder, written))) return false;
    this.#file = await this.#files.reopen(written.name);
    await this.#file.truncate(written.bytes);
    this.#written = written;
    return true;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}

function lineOf({ path, line, column, value, reason, text }: BadRow): string {
  return `${[path, line, column, value, reason, text].map((cell) => cellOf(cell === undefined ? '' : String(cell))).join(',')}\n`;
}

/** Quoted where it must be. Text that a spreadsheet would take for a formula gets an apostrophe; numbers stay as they are. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
