import { SluiceFailure } from '../../../../shared/errors';
import { timeOfRow } from '../files/csv/row-time';
import type { CsvLayout, CsvTime } from '../files/csv/csv-spec';
import { findBody } from '../files/csv/find-body';
import { readNumber } from '../files/csv/read-number';
import type { TimeRead } from '../files/csv/read-time';
import { RecordWalk } from '../files/csv/record-walk';
import { TokenSet } from '../files/csv/token-set';
import { walkFile } from '../files/csv/walk-file';
import type { ScanOptions } from '../files/direct-reader';
import type { FileStamp } from '../files/file-stamp';
import { ROW_RAGGED, ROW_WALL_TIME } from '../files/row-sql';
import type { CellPlace, WideFile, WideRows, WideScan } from './wide-file';

/** Every so many rows their place is kept. */
const PLACE_EVERY_ROWS = 64;
const TEXT_LIMIT = 1000;

/** What reading a wide CSV file takes. */
export interface WideCsvSpec {
  layout: CsvLayout;
  stamp: FileStamp;
  /** null where no column tells the time. */
  time: CsvTime | null;
  timeColumns: readonly string[];
  /** Places of the columns that are nodes. */
  nodeColumns: readonly number[];
  nullTokens: readonly string[];
}

/** A wide CSV file, read by its bytes. */
export class WideCsv implements WideFile {
  readonly engineReason = null;
  readonly nodes: readonly string[];
  readonly #spec: WideCsvSpec;
  /** Row, byte offset and line of every so many rows. */
  #places: readonly [row: number, offset: number, line: number][] = [];

  constructor(spec: WideCsvSpec) {
    this.#spec = spec;
    this.nodes = spec.nodeColumns.map((column) => spec.layout.columnNames[column] as string);
  }

  get path(): string {
    return this.#spec.layout.path;
  }

  get stamp(): FileStamp {
    return this.#spec.stamp;
  }

  get timeColumns(): readonly string[] {
    return this.#spec.timeColumns;
  }

  async scan({ wantsTime, limitRows }: ScanOptions, signal: AbortSignal): Promise<WideScan> {
    const { layout, time } = this.#spec;
    const { offset, line, isMalformed } = await findBody(layout, signal);
    const walk = new ScanWalk(layout, line, wantsTime ? time : null, limitRows);
    if (!isMalformed && limitRows > 0) await walkFile(layout.path, layout.textPath, offset, walk, signal);
    if (isMalformed || walk.isMalformed) throw new SluiceFailure({ code: 'file-unreadable', path: this.path, reason: `line ${walk.line}: quotes that do not fit together` });
    this.#places = walk.places;
    return { rows: walk.rows, wall: walk.wall, instant: walk.instant };
  }

  async read(firstRow: number, endRow: number, into: WideRows, signal: AbortSignal): Promise<void> {
    const walk = new ReadWalk(this.#spec, this.#placeBefore(firstRow), firstRow, endRow, into);
    await this.#walk(walk, firstRow, signal);
    if (walk.row < endRow) throw new SluiceFailure({ code: 'file-changed', path: this.path });
  }

  async locate(row: number, column: string, signal: AbortSignal): Promise<CellPlace> {
    const walk = new LocateWalk(this.#spec.layout, this.#placeBefore(row), row, this.#spec.layout.columnNames.indexOf(column));
    await this.#walk(walk, row, signal);
    return walk.found;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #placeBefore(row: number): [row: number, offset: number, line: number] {
    return this.#places[Math.floor(row / PLACE_EVERY_ROWS)] ?? [0, 0, 1];
  }

  async #walk(walk: RecordWalk, row: number, signal: AbortSignal): Promise<void> {
    const { path, textPath } = this.#spec.layout;
    await walkFile(path, textPath, this.#placeBefore(row)[1], walk, signal);
  }
}

class ScanWalk extends RecordWalk {
  readonly places: [number, number, number][] = [];
  readonly wall: [number, number] = [Infinity, -Infinity];
  readonly instant: [number, number] = [Infinity, -Infinity];
  rows = 0;
  readonly #limitRows: number;
  readonly #time: CsvTime | null;
  readonly #read: TimeRead = { isWall: false, micros: 0 };

  constructor(layout: CsvLayout, line: number, time: CsvTime | null, limitRows: number) {
    super(layout, line, Infinity);
    this.#limitRows = limitRows;
    this.#time = time;
  }

  protected takeRecord(bytes: Buffer, _file: Buffer, begin: number, _end: number, offset: number): void {
    if (this.rows++ % PLACE_EVERY_ROWS === 0) this.places.push([this.rows - 1, offset + begin, this.line]);
    this.isDone = this.rows === this.#limitRows;
    if (this.#time === null || this.cells.count !== this.cells.begins.length) return;
    const seconds = timeOfRow(bytes, this.cells, this.#time, this.#read);
    if (!Number.isFinite(seconds)) return;
    const span = this.#read.isWall ? this.wall : this.instant;
    span[0] = Math.min(span[0], seconds);
    span[1] = Math.max(span[1], seconds);
  }
}

class ReadWalk extends RecordWalk {
  row: number;
  readonly #spec: WideCsvSpec;
  readonly #firstRow: number;
  readonly #endRow: number;
  readonly #into: WideRows;
  readonly #missing: TokenSet;
  readonly #read: TimeRead = { isWall: false, micros: 0 };

  constructor(spec: WideCsvSpec, [row, , line]: readonly [number, number, number], firstRow: number, endRow: number, into: WideRows) {
    super(spec.layout, line, Infinity);
    this.row = row;
    this.#spec = spec;
    this.#firstRow = firstRow;
    this.#endRow = endRow;
    this.#into = into;
    this.#missing = new TokenSet(spec.nullTokens);
  }

  protected takeRecord(bytes: Buffer): void {
    const at = this.row++ - this.#firstRow;
    this.isDone = this.row >= this.#endRow;
    if (at < 0) return;
    const { time, nodeColumns } = this.#spec;
    const { begins, ends, count } = this.cells;
    const { timeS, flags, values: [values = new Float64Array(0)] } = this.#into;
    flags[at] = count === begins.length ? 0 : ROW_RAGGED;
    if (flags[at] === ROW_RAGGED) return void values.fill(NaN, at * nodeColumns.length, (at + 1) * nodeColumns.length);
    if (time !== null) {
      timeS[at] = timeOfRow(bytes, this.cells, time, this.#read);
      if (this.#read.isWall) flags[at] = ROW_WALL_TIME;
    }
    let cell = at * nodeColumns.length;
    for (const column of nodeColumns) {
      const [begin, end] = [begins[column] as number, ends[column] as number];
      values[cell++] = this.#missing.has(bytes, begin, end) ? NaN : readNumber(bytes, begin, end);
    }
  }
}

class LocateWalk extends RecordWalk {
  found: CellPlace = { line: NaN };
  #left: number;
  readonly #column: number;

  constructor(layout: CsvLayout, [firstRow, , line]: readonly [number, number, number], row: number, column: number) {
    super(layout, line, Infinity);
    this.#left = row - firstRow;
    this.#column = column;
  }

  protected takeRecord(bytes: Buffer, file: Buffer, begin: number, end: number): void {
    if (this.#left-- > 0) return;
    this.isDone = true;
    const { begins, ends, count } = this.cells;
    this.found = {
      line: this.line,
      value: this.#column >= 0 && this.#column < count ? bytes.toString('utf8', begins[this.#column], ends[this.#column]) : undefined,
      text: file.toString('utf8', begin, Math.min(end, begin + TEXT_LIMIT)).trimEnd(),
    };
  }
}
