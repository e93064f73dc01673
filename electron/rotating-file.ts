import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

interface Bounds { maxBytes: number; keptFiles: number }

/** A text file that is put aside as `.1` once it is full, with `.2`, `.3`, … before it; `keptFiles` of them stay beside the one being written. */
export class RotatingFile {
  readonly path: string;
  readonly #bounds: Bounds;
  #bytes: number;

  /** Makes the folder of the file where there is none. */
  constructor(file: string, bounds: Bounds) {
    this.path = file;
    this.#bounds = bounds;
    mkdirSync(path.dirname(file), { recursive: true });
    this.#bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Adds whole lines. A disk that takes nothing costs those lines, never the app. */
  write(text: string): void {
    const bytes = Buffer.byteLength(text);
    try {
      if (this.#bytes > 0 && this.#bytes + bytes > this.#bounds.maxBytes) this.#rotate();
      appendFileSync(this.path, text);
      this.#bytes += bytes;
    } catch {
      this.#bytes = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    }
  }

  #rotate(): void {
    const aside = (at: number): string => `${this.path}.${at}`;
    rmSync(aside(this.#bounds.keptFiles), { force: true });
    for (let at = this.#bounds.keptFiles - 1; at >= 0; at--) {
      const from = at === 0 ? this.path : aside(at);
      if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, aside(at + 1));
    }
    this.#bytes = 0;
  }
}
