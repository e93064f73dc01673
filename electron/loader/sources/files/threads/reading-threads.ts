import { takeEarly } from './early-threads';
import { createInlineWork } from './inline-work';
import type { RangeFormat, RangeFormatName } from './range-format';
import type { RangeWork } from './range-work';
import { ReadingThread } from './reading-thread';
import { findScript, WORTH_A_THREAD_BYTES } from './thread-script';
import type { WorkerRequest } from './worker-messages';

/** A thread has its next range before it is done with the last: else it stood still until the one that lines rows up, busy with them, came to ask. */
export const ASKED_OF_A_THREAD = 2;

/** The threads that read the big files of one source, started when the first of them comes. */
export class ReadingThreads {
  readonly #atOnce: number;
  readonly #script: URL | null;
  readonly #threads: ReadingThread[] = [];
  readonly #files = new Map<number, Extract<WorkerRequest, { kind: 'open' }>>();
  #nextFile = 0;

  /** `script` is the bundled worker; without one, as when run from the sources, all is done on the thread at hand. */
  constructor(atOnce: number, script: URL | null = findScript()) {
    this.#atOnce = atOnce;
    this.#script = script;
  }

  /** Whether files of so many bytes are read on threads. */
  areWorthIt(fileBytes: number): boolean {
    return this.#script !== null && fileBytes >= WORTH_A_THREAD_BYTES;
  }

  /** Starts the threads that files of so many bytes and this format will be read on: they take a moment to be ready, in which the files can be looked at. */
  startFor(fileBytes: number, format: RangeFormatName): void {
    if (this.#script === null || !this.areWorthIt(fileBytes)) return;
    while (this.#threads.length < this.#atOnce) this.#start(this.#script, format);
  }

  workFor<Ask, Scan, Rows, Range, Bad>(format: RangeFormat<Ask, Scan, Rows, Range, Bad>, fileBytes: number): RangeWork<Ask, Scan, Rows, Range, Bad> {
    return this.areWorthIt(fileBytes) ? this.workOn(format.name) : createInlineWork(format);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.close()));
  }

  /** The work on files that are worth it: the thread at hand need not know their format. */
  workOn<Ask, Scan, Rows, Range, Bad>(format: RangeFormatName): RangeWork<Ask, Scan, Rows, Range, Bad> {
    const script = this.#script ?? inline();
    return {
      atOnce: this.#atOnce,
      scan: async (ask, signal) => {
        const answer = await this.#idlest(script, format).ask({ kind: 'scan', format, ask }, signal);
        return answer.kind === 'scanned' ? answer.scan as Scan : crossed();
      },
      open: (rows) => {
        const file = this.#nextFile++;
        this.#files.set(file, { kind: 'open', file, format, rows });
        return file;
      },
      read: async (file, range, into, signal) => {
        const thread = firstThatKeepsUp(this.#threads) ?? this.#idlest(script, format);
        thread.openOnce(this.#files.get(file) ?? closed());
        const answer = await thread.ask({ kind: 'read', file, range, batch: thread.batchOnce(into) }, signal);
        if (answer.kind !== 'read') return crossed();
        const { bad, ...read } = answer.read;
        Object.assign(into, { rows: read.rows, rejected: read.rejected });
        into.atClockChange.clear();
        for (const [atS, rows] of read.atClockChange) into.atClockChange.set(atS, rows);
        return bad as Bad[];
      },
      forget: (file) => {
        this.#files.delete(file);
        for (const thread of this.#threads) thread.forget(file);
        return Promise.resolve();
      },
    };
  }

  #idlest(script: URL, format: RangeFormatName): ReadingThread {
    const [idlest] = this.#threads.toSorted((a, b) => a.load - b.load);
    if (idlest !== undefined && (idlest.load === 0 || this.#threads.length === this.#atOnce)) return idlest;
    return this.#start(script, format);
  }

  /** One more, or those that are there already. */
  #start(script: URL, format: RangeFormatName): ReadingThread {
    const [thread = new ReadingThread(script, format), ...others] = takeEarly(this.#atOnce - this.#threads.length);
    this.#threads.push(thread, ...others);
    return thread;
  }
}

/**
 * The thread for a range of rows, undefined where all have enough to do. As few as keep up: what reads faster than rows are lined up
 * gains nothing by another thread, which only takes turns from the one that lines up.
 */
export function firstThatKeepsUp<Thread extends { readonly load: number }>(threads: readonly Thread[]): Thread | undefined {
  return threads.find(({ load }) => load < ASKED_OF_A_THREAD);
}

function inline(): never {
  throw new Error('there are no reading threads');
}

function closed(): never {
  throw new Error('the file was closed');
}

function crossed(): never {
  throw new Error('a reading thread gave the answer to another question');
}
