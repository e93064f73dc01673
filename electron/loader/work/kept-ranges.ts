import { rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { BadRow } from '../../../shared/errors';
import type { BatchAddress } from '../../../shared/load-state';
import type { Batch, Source } from '../sources/source';
import type { WorkFiles } from './work-files';

/** What stands before the columns of a range, as JSON with a line end. */
interface RangeHead { address: BatchAddress; rows: number; bytes: number; rejected: number; badRows: BadRow[]; atClockChange: [atS: number, rows: number][]; crc: number }

/**
 * Batches of a source whose rows cost something: one that was fetched is in a file until a checkpoint holds it, so that no kill makes it come again.
 * The files are whole under their names, and need no record of their own; after a failure of the machine, what is not intact is fetched anew.
 */
export class KeptRanges implements Pick<Source, 'read' | 'readsAtOnce'> {
  readonly #source: Source;
  readonly #files: WorkFiles;
  readonly #places: ReadonlyMap<BatchAddress, number>;
  /** Ranges before this one have no file. */
  #dropped: number;

  /** `firstBatch` is the first that no checkpoint holds. */
  constructor(source: Source, files: WorkFiles, batches: readonly BatchAddress[], firstBatch: number) {
    this.#source = source;
    this.#files = files;
    this.#places = new Map(batches.map((address, place) => [address, place]));
    this.#dropped = firstBatch;
  }

  get readsAtOnce(): number {
    return this.#source.readsAtOnce;
  }

  async read(address: BatchAddress, into: Batch, signal: AbortSignal): Promise<void> {
    const name = rangeName(this.#places.get(address) as number);
    if (await this.#recall(name, address, into)) return;
    await this.#source.read(address, into, signal);
    await this.#keep(name, address, into);
  }

  /** Removes what a checkpoint holds: all batches before `batch`. */
  async dropBefore(batch: number): Promise<void> {
    for (; this.#dropped < batch; this.#dropped++) await this.#files.remove(rangeName(this.#dropped));
  }

  async #keep(name: string, address: BatchAddress, batch: Batch): Promise<void> {
    const columns = columnsOf(batch, batch.rows);
    const { rows, bytes, rejected, badRows, atClockChange } = batch;
    const head: RangeHead = { address, rows, bytes, rejected, badRows, atClockChange: [...atClockChange], crc: columns.reduce((crc, column) => crc32(column, crc), 0) };
    const part = this.#files.nextName(name);
    const file = await this.#files.create(part);
    try {
      for (const piece of [Buffer.from(`${JSON.stringify(head)}\n`), ...columns]) await this.#files.append(file, piece, part);
    } finally {
      await file.close();
    }
    await rename(this.#files.pathOf(part), this.#files.pathOf(name));
  }

  /** Fills `into` with a range that was kept; false where there is none, or it is not as it was written. */
  async #recall(name: string, address: BatchAddress, into: Batch): Promise<boolean> {
    const whole = await this.#files.readWhole(name).catch(() => null);
    const head = whole === null ? null : headOf(whole);
    if (whole === null || head === null || !isSame(head.address, address)) return false;
    const columns = columnsOf(into, head.rows);
    let at = whole.indexOf(LINE_END) + 1;
    let crc = 0;
    for (const column of columns) {
      const bytes = whole.subarray(at, at + column.length);
      if (bytes.length < column.length) return false;
      column.set(bytes);
      crc = crc32(bytes, crc);
      at += column.length;
    }
    if (crc !== head.crc) return false;
    const { rows, bytes, rejected, badRows } = head;
    Object.assign(into, { rows, bytes, rejected, badRows });
    into.atClockChange.clear();
    for (const [atS, count] of head.atClockChange) into.atClockChange.set(atS, count);
    return true;
  }
}

const LINE_END = 10;

function rangeName(place: number): string {
  return `range-${place}`;
}

function headOf(whole: Buffer): RangeHead | null {
  try {
    return JSON.parse(whole.toString('utf8', 0, whole.indexOf(LINE_END))) as RangeHead;
  } catch {
    return null;
  }
}

function isSame(a: BatchAddress, b: BatchAddress): boolean {
  return a.path === b.path && a.firstRow === b.firstRow && a.endRow === b.endRow;
}

/** The bytes of the first `rows` rows of each column. */
function columnsOf({ node, timeS, values }: Batch, rows: number): Uint8Array[] {
  return [node, timeS, ...values].map(({ buffer, byteOffset, BYTES_PER_ELEMENT }) => new Uint8Array(buffer, byteOffset, rows * BYTES_PER_ELEMENT));
}
