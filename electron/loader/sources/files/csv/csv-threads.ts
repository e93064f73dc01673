import { existsSync } from 'node:fs';
import type { CsvWork } from './csv-work';
import { CsvThread } from './csv-thread';
import { createInlineWork } from './inline-work';
import type { CsvRows } from './read-range';

/** Smaller files are read on the thread at hand: another one takes 10 MB and a moment to start. */
const WORTH_A_THREAD_BYTES = 32e6;

/** The threads that read the big CSV files of one source, started when the first of them comes. */
export class CsvThreads {
  readonly #atOnce: number;
  readonly #script: URL | null;
  readonly #threads: CsvThread[] = [];
  readonly #files = new Map<number, CsvRows>();
  #nextFile = 0;

  /** `script` is the bundled worker; without one, as when run from the sources, all is done on the thread at hand. */
  constructor(atOnce: number, script: URL | null = findScript()) {
    this.#atOnce = atOnce;
    this.#script = script;
  }

  workFor(fileBytes: number): CsvWork {
    return this.#script === null || fileBytes < WORTH_A_THREAD_BYTES ? createInlineWork() : this.#threadedWork(this.#script);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.close()));
  }

  #threadedWork(script: URL): CsvWork {
    return {
      atOnce: this.#atOnce,
      scan: async (spec, range, options, signal) => {
        const answer = await this.#idlest(script).ask({ kind: 'scan', spec, range, options }, signal);
        return answer.kind === 'scanned' ? answer.scan : crossed();
      },
      open: (rows) => {
        this.#files.set(this.#nextFile, rows);
        return this.#nextFile++;
      },
      read: async (file, range, into, signal) => {
        const thread = this.#idlest(script);
        thread.openOnce({ kind: 'open', file, rows: this.#files.get(file) as CsvRows });
        const { node, timeS, values } = into;
        const answer = await thread.ask({ kind: 'read', file, range, into: { node, timeS, values } }, signal);
        if (answer.kind !== 'read') return crossed();
        const { badRows, ...read } = answer.read;
        Object.assign(into, { rows: read.rows, rejected: read.rejected });
        into.atClockChange.clear();
        for (const [atS, rows] of read.atClockChange) into.atClockChange.set(atS, rows);
        return badRows;
      },
      forget: (file) => {
        this.#files.delete(file);
        for (const thread of this.#threads) thread.forget(file);
      },
    };
  }

  #idlest(script: URL): CsvThread {
    const [idlest] = this.#threads.toSorted((a, b) => a.load - b.load);
    if (idlest !== undefined && (idlest.load === 0 || this.#threads.length === this.#atOnce)) return idlest;
    const thread = new CsvThread(script);
    this.#threads.push(thread);
    return thread;
  }
}

/** The worker beside the bundle, or beside its chunks. */
function findScript(): URL | null {
  return ['./csv-worker.js', '../csv-worker.js'].map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url)) ?? null;
}

function crossed(): never {
  throw new Error('a reading thread gave the answer to another question');
}
