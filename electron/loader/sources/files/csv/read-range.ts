import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import { badRowOf } from '../locate-bad-rows';
import { FLOAT32_LIMIT, type RowFault } from '../row-kernel';
import type { RowsInto } from '../threads/range-format';
import { WallClock, type WallStretch } from '../wall-clock';
import type { CsvSpec } from './csv-spec';
import { KeyTable } from './key-table';
import { unpackInto, type PackedKeys } from './packed-keys';
import { endsPlainCell, lineEndFrom, plainCellEnd, plainLineEnd } from './plain-cells';
import { KEY, plainLayoutOf, TIME, type PlainLayout } from './plain-layout';
import { PlainTime } from './plain-time';
import { readDigits } from './read-number';
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
  readonly #keys: KeyTable;
  readonly #missing: TokenSet;
  readonly #clock: WallClock;

  constructor(file: CsvRows) {
    this.#file = file;
    this.#keys = unpackInto(new KeyTable(file.spec.syntax), file.keys);
    this.#missing = new TokenSet(file.spec.nullTokens);
    this.#clock = new WallClock(file.stretches);
  }

  /** Fills `into` and returns the first bad rows. Throws cancelled, file-unreadable, file-changed. */
  async read(range: RowRange, into: RowsInto, signal: AbortSignal): Promise<BadRow[]> {
    const { spec, nodeOf } = this.#file;
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const walk = new ReadWalk(spec, range, into, this.#keys, nodeOf, this.#missing, this.#clock);
    await walkFile(spec.path, spec.textPath, range.offset, walk, signal);
    if (walk.isMalformed || walk.hasStranger || into.rows + into.rejected < range.rows) throw new SluiceFailure({ code: 'file-changed', path: spec.path });
    return walk.badRows;
  }
}

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
  readonly #layout: PlainLayout | null;
  readonly #plainTime = new PlainTime();
  #skipped: number;
  #left: number;

  constructor(spec: CsvSpec, { line, skippedRows, rows }: RowRange, into: RowsInto, keys: KeyTable, nodeOf: Int32Array, missing: TokenSet, clock: WallClock) {
    super(spec, line, Infinity);
    this.#spec = spec;
    this.#into = into;
    this.#key = new RowKey(spec.key);
    this.#keys = keys;
    this.#nodeOf = nodeOf;
    this.#missing = missing;
    this.#clock = clock;
    this.#layout = plainLayoutOf(spec);
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

  /** Row by row, cell by cell, in one go over the bytes; a row that does not suit is left to `takeRecord`. */
  protected override takePlainRows(bytes: Buffer, view: DataView, from: number, limit: number): number {
    const layout = this.#layout;
    if (this.#skipped > 0) return this.isLineARecord ? this.#skipLines(bytes, view, from, limit) : from;
    if (layout === null) return from;
    const { roles, suspects, isEmptyMissing } = layout;
    const { syntax } = this.#spec;
    const { delimiter, quote } = syntax;
    const into = this.#into;
    const { node, timeS, values } = into;
    const [keys, time, nodeOf] = [this.#keys, this.#plainTime, this.#nodeOf];
    const endRow = into.rows + this.#left;
    const firstRow = into.rows;
    let row = firstRow;
    let at = from;
    rows: while (at < limit && row < endRow) {
      let cell = at;
      let end = at;
      let key = -1;
      for (let column = 0; column < roles.length; column++) {
        if (column > 0) {
          if (bytes[end] !== delimiter) break rows;
          cell = end + 1;
        }
        const role = roles[column] as number;
        if (role >= 0) {
          const numbers = values[role] as Float64Array;
          end = readDigits(bytes, cell, numbers, row);
          if (end < 0) {
            if (!isEmptyMissing || !endsPlainCell(bytes[cell], delimiter)) break rows;
            numbers[row] = NaN;
            end = cell;
          } else if (suspects.length > 0 && suspects.includes(numbers[row] as number)) break rows;
        } else if (role === TIME) {
          end = time.read(bytes, view, cell, timeS, row);
          if (end < 0) break rows;
        } else {
          if (role === KEY) key = bytes[cell] === quote ? -1 : keys.foresee(view, cell);
          if (role === KEY && key >= 0) end = cell + keys.expectedLength;
          else {
            end = plainCellEnd(bytes, cell, syntax);
            if (end < 0) break rows;
            if (role === KEY) key = keys.find(view, cell, end);
          }
        }
      }
      const next = plainLineEnd(bytes, end);
      if (next < 0 || key < 0) break;
      keys.follow(key);
      node[row] = nodeOf[key] as number;
      if (time.isWall) timeS[row] = this.#instantOf(timeS[row] as number);
      row++;
      at = next;
    }
    into.rows = row;
    this.line += row - firstRow;
    this.#left = endRow - row;
    this.isDone = this.#left === 0;
    return at;
  }

  /** Goes past rows, up to a blank line. */
  #skipLines(bytes: Buffer, view: DataView, from: number, limit: number): number {
    let at = from;
    for (; at < limit && this.#skipped > 0 && bytes[at] !== LF; this.line++, this.#skipped--) at = lineEndFrom(view, at) + 1;
    return at;
  }

  /** Appends the row, or says what is wrong with it. */
  #takeRow(bytes: Buffer): RowFault | null {
    const { cells } = this;
    const { key: keyColumns, time: timeSpec, values: valueSpecs } = this.#spec;
    const into = this.#into;
    if (cells.count !== cells.begins.length) return ragged;
    const key = this.#key;
    key.take(bytes, cells);
    const found = this.#keys.find(key.view, key.begin, key.end);
    if (found >= 0) this.#keys.follow(found);
    else if (isKeyMissing(bytes, cells, keyColumns, this.#missing)) return keyMissing;
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
