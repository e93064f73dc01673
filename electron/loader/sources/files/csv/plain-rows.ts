import type { CsvKernel } from './csv-kernel';
import { isCompactNumber, secondsOfNumber } from './number-time';
import type { PlainLayout } from './plain-layout';
import type { CsvBytes } from './record-cells';

/** Rows that are read at one go: their columns fit into a processor's nearer cache. */
const MOST_ROWS = 4096;
/** Longer pieces hold records of unusual length, which are no plain ones. */
const LONGEST_PIECE_BYTES = 1 << 19;
/** What is read of memory behind a piece, at most. */
const ROOM_BYTES = 64;

/** What times may turn out to be, as in assembly/plain-time.ts; numbers may be instants, or dates on a clock on a wall. */
const WALL = 0;
const NUMBER = 2;

/** Rows that were read: the first one left begins at `next`. */
export interface RowsRead { next: number; rows: number; /** Their times are what a clock on a wall shows. */ isWall: boolean }

/** Reads rows that are as plain as nearly all are, straight from bytes. */
export class PlainRows {
  readonly #kernel: CsvKernel;
  /** Where pieces are put, and for how many bytes there is room. */
  #piece = 0;
  #pieceBytes = 0;
  /** Where the bytes at hand end; 0 where they are none that can be read here. */
  #end = 0;
  readonly #keys: number;
  readonly #times: number;
  readonly #values: number;
  readonly #channels: number;
  #memory: ArrayBuffer;
  /** Of the rows read last: the number of each row's key, its seconds, and its values, a column a channel. */
  keys: Int32Array;
  times: Float64Array;
  values: readonly Float64Array[];

  constructor(kernel: CsvKernel, { delimiter, quote }: CsvBytes, { roles, suspects, isEmptyMissing }: PlainLayout) {
    const { calls } = kernel;
    this.#kernel = kernel;
    this.#channels = roles.reduce((most, role) => Math.max(most, role + 1), 0);
    const rolesAt = calls.allocate(roles.byteLength);
    const suspectsAt = calls.allocate(suspects.length * 8);
    this.#keys = calls.allocate(MOST_ROWS * 4);
    this.#times = calls.allocate(MOST_ROWS * 8);
    this.#values = calls.allocate(MOST_ROWS * 8 * this.#channels);
    this.#memory = calls.memory.buffer;
    new Int32Array(this.#memory, rolesAt, roles.length).set(roles);
    new Float64Array(this.#memory, suspectsAt, suspects.length).set(suspects);
    calls.setLayout(delimiter, quote, roles.length, rolesAt, isEmptyMissing, suspectsAt, suspects.length);
    calls.setRows(MOST_ROWS, this.#keys, this.#times, this.#values);
    [this.keys, this.times, this.values] = this.#columns();
  }

  /** From here on places are those of these bytes. */
  use(bytes: Uint8Array): void {
    this.#end = 0;
    if (bytes.length > LONGEST_PIECE_BYTES) return;
    if (bytes.length > this.#pieceBytes) {
      this.#pieceBytes = bytes.length;
      this.#piece = this.#kernel.calls.allocate(bytes.length + ROOM_BYTES);
    }
    this.#end = this.#piece + bytes.length;
    this.#kernel.bytes.set(bytes, this.#piece);
  }

  /** Reads rows that begin in bytes [from, limit), at most `most`, until one comes that is not plain, or whose time is of another kind. */
  read(from: number, limit: number, most: number): RowsRead {
    const { calls } = this.#kernel;
    if (this.#end === 0) return { next: from, rows: 0, isWall: false };
    const next = calls.readRows(this.#piece + from, this.#piece + limit, this.#end, Math.min(most, MOST_ROWS)) - this.#piece;
    if (this.#memory !== calls.memory.buffer) {
      this.#memory = calls.memory.buffer;
      [this.keys, this.times, this.values] = this.#columns();
    }
    const rows = calls.rowsRead();
    const kind = calls.timeKindRead();
    if (kind !== NUMBER || rows === 0) return { next, rows, isWall: kind === WALL };
    const isWall = isCompactNumber(this.times[0] as number);
    const alike = secondsOfNumbers(this.times, rows, isWall);
    return alike === rows ? { next, rows, isWall } : alike === 0 ? { next: from, rows: 0, isWall } : this.read(from, limit, alike);
  }

  /** Goes past lines that begin in bytes [from, limit), up to a blank one, at most `most`. */
  skip(from: number, limit: number, most: number): Pick<RowsRead, 'next' | 'rows'> {
    const { calls } = this.#kernel;
    if (this.#end === 0) return { next: from, rows: 0 };
    const next = calls.skipLines(this.#piece + from, this.#piece + limit, most) - this.#piece;
    return { next, rows: calls.rowsRead() };
  }

  #columns(): [Int32Array, Float64Array, Float64Array[]] {
    const memory = this.#memory;
    return [
      new Int32Array(memory, this.#keys, MOST_ROWS), new Float64Array(memory, this.#times, MOST_ROWS),
      Array.from({ length: this.#channels }, (_, c) => new Float64Array(memory, this.#values + c * MOST_ROWS * 8, MOST_ROWS)),
    ];
  }
}

/** Puts seconds in place of numbers, up to one that is no time, or is of a wall where the others are not, or the other way round; returns where. */
function secondsOfNumbers(times: Float64Array, rows: number, isWall: boolean): number {
  for (let row = 0; row < rows; row++) {
    const number = times[row] as number;
    const seconds = secondsOfNumber(number);
    if (Number.isNaN(seconds) || isCompactNumber(number) !== isWall) return row;
    times[row] = seconds;
  }
  return rows;
}
