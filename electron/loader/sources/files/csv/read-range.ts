import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import { badRowOf } from '../locate-bad-rows';
import { FLOAT32_LIMIT } from '../row-checks';
import type { RowFault } from '../row-kernel';
import type { RowsInto } from '../threads/range-format';
import { WallClock, type WallStretch } from '../wall-clock';
import { csvKernels, type CsvKernel } from './csv-kernel';
import type { CsvSpec } from './csv-spec';
import { KeyTable } from './key-table';
import { unpackInto, type PackedKeys } from './packed-keys';
import { plainLayoutOf } from './plain-layout';
import { PlainRows } from './plain-rows';
import type { TimeRead } from './read-time';
import { readValue } from './read-value';
import { CR, LF, type RecordCells } from './record-cells';
import { RecordWalk } from './record-walk';
import { RowKey } from './row-key';
import { timeOfRow } from './row-time';
import { isKeyMissing } from './row-verdicts';
import { TokenSet } from './token-set';
import { walkFile } from './walk-file';

const TEXT_LIMIT = 1000;

/** A file as it is read after a plan: its nodes by key, and what its clock means. Plain data. */
export interface CsvRows { spec: CsvSpec; keys: PackedKeys; /** For each key, the plan's index of the node. */ nodeOf: Int32Array; stretches: WallStretch[] }

/** `rows` rows from the one `skippedRows` behind the row that begins at byte `offset`, on line `line`. */
export interface RowRange { offset: number; line: number; skippedRows: number; rows: number }

/** Reads ranges of rows of one file, one after the other or several at once. */
export class RangeReader {
  readonly #file: CsvRows;
  readonly #missing: TokenSet;
  readonly #clock: WallClock;
  #knowledge: Knowledge | null = null;
  #reads = 0;

  constructor(file: CsvRows) {
    this.#file = file;
    this.#missing = new TokenSet(file.spec.nullTokens);
    this.#clock = new WallClock(file.stretches);
  }

  /** Fills `into` and returns the first bad rows. Throws cancelled, file-unreadable, file-changed. */
  async read(range: RowRange, into: RowsInto, signal: AbortSignal): Promise<BadRow[]> {
    const { spec, nodeOf } = this.#file;
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const walk = new ReadWalk(spec, range, into, this.#know(), nodeOf, this.#missing, this.#clock);
    this.#reads++;
    try {
      await walkFile(spec.path, spec.textPath, range.offset, walk, signal);
    } finally {
      this.#reads--;
    }
    if (walk.isMalformed || walk.hasStranger || into.rows + into.rejected < range.rows) throw new SluiceFailure({ code: 'file-changed', path: spec.path });
    return walk.badRows;
  }

  close(): Promise<void> {
    if (lately.includes(this)) lately.splice(lately.indexOf(this), 1);
    this.#forget();
    return Promise.resolve();
  }

  #know(): Knowledge {
    const { spec, keys } = this.#file;
    if (this.#knowledge === null) {
      const kernel = csvKernels.take();
      const layout = plainLayoutOf(spec);
      this.#knowledge = { kernel, keys: unpackInto(new KeyTable(kernel), keys), plain: layout === null ? null : new PlainRows(kernel, spec.syntax, layout) };
      lately.push(this);
      if (lately.length > MOST_LATELY) (lately.shift() as RangeReader).#forget();
    }
    return this.#knowledge;
  }

  #forget(): void {
    // One that is still read with is left to whoever collects garbage.
    if (this.#knowledge !== null && this.#reads === 0) csvKernels.giveBack(this.#knowledge.kernel);
    this.#knowledge = null;
  }
}

/** What is known of the keys of a file, and reads its plain rows. */
interface Knowledge { kernel: CsvKernel; keys: KeyTable; plain: PlainRows | null }

/** Files are read in turn: those read from lately, of which as many hold memory for it. */
const lately: RangeReader[] = [];
const MOST_LATELY = 4;

class ReadWalk extends RecordWalk {
  readonly badRows: BadRow[] = [];
  /** Met a node that the plan does not know. */
  hasStranger = false;
  readonly #spec: CsvSpec;
  readonly #into: RowsInto;
  readonly #key: RowKey;
  readonly #keys: KeyTable;
  readonly #nodeOf: Int32Array;
  readonly #missing: TokenSet;
  readonly #clock: WallClock;
  readonly #time: TimeRead = { isWall: false, micros: 0 };
  readonly #plain: PlainRows | null;
  #skipped: number;
  #left: number;

  constructor(spec: CsvSpec, { line, skippedRows, rows }: RowRange, into: RowsInto, { keys, plain }: Knowledge, nodeOf: Int32Array, missing: TokenSet, clock: WallClock) {
    super(spec, line, Infinity);
    this.#spec = spec;
    this.#into = into;
    this.#key = new RowKey(spec.key);
    this.#keys = keys;
    this.#nodeOf = nodeOf;
    this.#missing = missing;
    this.#clock = clock;
    this.#plain = plain;
    this.#skipped = skippedRows;
    this.#left = rows;
  }

  protected takeRecord(bytes: Buffer, file: Buffer, begin: number, end: number): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    this.isDone = --this.#left === 0;
    const fault = this.#takeRow(bytes);
    if (fault !== null && this.#into.rejected++ < this.#into.badRowsKept) this.badRows.push(this.#badRow(fault, bytes, file, begin, end));
  }

  protected override takeBytes(bytes: Buffer): void {
    this.#plain?.use(bytes);
  }

  protected override takePlainRows(from: number, limit: number): number {
    const plain = this.#plain;
    if (plain === null) return from;
    if (this.#skipped > 0) return this.isLineARecord ? this.#skipLines(plain, from, limit) : from;
    let at = from;
    while (!this.isDone) {
      const { next, rows, isWall } = plain.read(at, limit, this.#left);
      if (rows === 0) break;
      this.#append(plain, rows, isWall);
      this.line += rows;
      this.#left -= rows;
      this.isDone = this.#left === 0;
      at = next;
    }
    return at;
  }

  #skipLines(plain: PlainRows, from: number, limit: number): number {
    const { next, rows } = plain.skip(from, limit, this.#skipped);
    this.line += rows;
    this.#skipped -= rows;
    return next;
  }

  #append({ keys, times, values }: PlainRows, rows: number, isWall: boolean): void {
    const into = this.#into;
    const first = into.rows;
    nodesOfKeys(keys, rows, this.#nodeOf, into.node, first);
    const offsetS = isWall ? commonOffsetOf(times, rows, this.#clock) : 0;
    if (offsetS === null) for (let row = 0; row < rows; row++) into.timeS[first + row] = this.#instantOf(times[row] as number);
    else copyLess(times, rows, offsetS, into.timeS, first);
    for (const [channel, column] of values.entries()) into.values[channel]?.set(column.subarray(0, rows), first);
    into.rows += rows;
  }

  /** Appends the row, or says what is wrong with it. */
  #takeRow(bytes: Buffer): RowFault | null {
    const { cells } = this;
    const { key: keyColumns, time: timeSpec, values: valueSpecs } = this.#spec;
    const into = this.#into;
    if (cells.count !== cells.begins.length) return ragged;
    const key = this.#key;
    key.take(bytes, cells);
    const found = this.#keys.find(key.bytes, key.begin, key.end);
    if (found < 0 && isKeyMissing(bytes, cells, keyColumns, this.#missing)) return keyMissing;
    const timeS = timeOfRow(bytes, cells, timeSpec, this.#time);
    if (!Number.isFinite(timeS)) return timeUnreadable;
    const at = into.rows;
    for (let c = 0; c < valueSpecs.length; c++) {
      const spec = valueSpecs[c] as CsvSpec['values'][number];
      const value = readValue(bytes, cells.begins[spec.column] as number, cells.ends[spec.column] as number, spec, this.#missing);
      if (Math.abs(value) >= FLOAT32_LIMIT) return { kind: 'value', value: c };
      (into.values[c] as Float64Array)[at] = value;
    }
    if (found < 0) {
      this.hasStranger = this.isDone = true;
      return null;
    }
    into.node[at] = this.#nodeOf[found] as number;
    into.timeS[at] = this.#time.isWall ? this.#instantOf(timeS) : timeS;
    into.rows = at + 1;
    return null;
  }

  /** The instant of what a wall clock shows; counts the rows that a clock change leaves in doubt. */
  #instantOf(wallS: number): number {
    const clock = this.#clock;
    const instantS = clock.utcFrom(wallS);
    const { atClockChange } = this.#into;
    if (clock.changeAtS !== null) atClockChange.set(clock.changeAtS, (atClockChange.get(clock.changeAtS) ?? 0) + 1);
    return instantS;
  }

  #badRow(fault: RowFault, bytes: Buffer, file: Buffer, begin: number, end: number): BadRow {
    const { path, needed, columnNames } = this.#spec;
    return { ...badRowOf(path, fault, needed, (name) => textOf(bytes, this.cells, columnNames.indexOf(name))), line: this.line, text: recordText(file, begin, end) };
  }
}

function nodesOfKeys(keys: Int32Array, rows: number, nodeOf: Int32Array, into: Int32Array, first: number): void {
  for (let row = 0; row < rows; row++) into[first + row] = nodeOf[keys[row] as number] as number;
}

/** Seconds that a clock on a wall is ahead of UTC at all of the times; null where that changes among them, or one happens twice or never. */
function commonOffsetOf(times: Float64Array, rows: number, clock: WallClock): number | null {
  let firstS = Infinity;
  let lastS = -Infinity;
  for (let row = 0; row < rows; row++) {
    const time = times[row] as number;
    if (time < firstS) firstS = time;
    if (time > lastS) lastS = time;
  }
  return clock.offsetOver(firstS, lastS);
}

function copyLess(times: Float64Array, rows: number, less: number, into: Float64Array, first: number): void {
  for (let row = 0; row < rows; row++) into[first + row] = (times[row] as number) - less;
}

const ragged: RowFault = { kind: 'ragged' };
const keyMissing: RowFault = { kind: 'key' };
const timeUnreadable: RowFault = { kind: 'time' };

function textOf(bytes: Buffer, { begins, ends }: RecordCells, column: number): string {
  return bytes.toString('utf8', begins[column], ends[column]);
}

/** A record as it stands in the file, without its line end. */
function recordText(file: Buffer, begin: number, end: number): string {
  let last = end;
  if (last > begin && file[last - 1] === LF) last--;
  if (last > begin && file[last - 1] === CR) last--;
  return file.toString('utf8', begin, last).slice(0, TEXT_LIMIT);
}
