import { isUtf8 } from 'node:buffer';
import type { EngineReason } from '../../../../../shared/plan';
import type { ScanOptions } from '../direct-reader';
import type { CsvSpec } from './csv-spec';
import { KeyTable } from './key-table';
import { packKeys, type PackedKeys } from './packed-keys';
import { lineEndFrom, plainCellEnd, plainLineEnd } from './plain-cells';
import { KEY, plainRolesOf, TIME } from './plain-layout';
import { PlainTime } from './plain-time';
import type { TimeRead } from './read-time';
import { RecordWalk } from './record-walk';
import { RowKey } from './row-key';
import { isKeyMissing } from './row-verdicts';
import { timeOfRow } from './row-time';
import { TokenSet } from './token-set';
import { walkFile } from './walk-file';

/** Every so many rows their place is kept: a batch that begins in between is found by going over the rows since. */
const PLACE_EVERY_ROWS = 4096;

/** Part of a file: the records that begin in bytes [from, until). A record has to begin at `from`; `line` is its line, for messages. */
export interface ByteRange { from: number; until: number; line: number }

/** What one pass over a range finds out. */
export interface RangeScan {
  /** Where the first record begins that is none of the range's. */
  end: number;
  rows: number;
  lines: number;
  keys: PackedKeys;
  wall: [firstS: number, lastS: number];
  instant: [firstS: number, lastS: number];
  /** Row, byte offset and line of every so many rows, the first among them; rows and lines counted from the range's own, from 0. */
  places: Float64Array;
}

/** Scans a range. Gives the reason where it meets something that the engine alone understands. Throws cancelled, file-unreadable. */
export async function scanRange(spec: CsvSpec, range: ByteRange, options: ScanOptions, signal: AbortSignal): Promise<RangeScan | EngineReason> {
  const walk = new ScanWalk(spec, range, options);
  let isText = true;
  const end = await walkFile(spec.path, spec.textPath, range.from, walk, signal, (records) => (isText = isUtf8(records)));
  if (walk.isMalformed) return 'quoting';
  return isText ? walk.found(end) : 'text';
}

class ScanWalk extends RecordWalk {
  readonly #spec: CsvSpec;
  readonly #firstLine: number;
  readonly #options: ScanOptions;
  readonly #key: RowKey;
  readonly #keys: KeyTable;
  readonly #missing: TokenSet;
  readonly #time: TimeRead = { isWall: false, micros: 0 };
  readonly #places: number[] = [];
  readonly #wall: [number, number] = [Infinity, -Infinity];
  readonly #instant: [number, number] = [Infinity, -Infinity];
  readonly #roles: Int32Array | null;
  readonly #plainTime = new PlainTime();
  readonly #timeS = new Float64Array(1);
  #rows = 0;

  constructor(spec: CsvSpec, { line, until }: ByteRange, options: ScanOptions) {
    super(spec, line, until);
    this.#firstLine = line;
    this.#spec = spec;
    this.#options = options;
    this.#key = new RowKey(spec.key);
    this.#missing = new TokenSet(spec.nullTokens);
    this.#keys = new KeyTable(spec.syntax);
    this.#roles = plainRolesOf(spec, options.wantsTime);
  }

  found(end: number): RangeScan {
    return { end, rows: this.#rows, lines: this.line - this.#firstLine, keys: packKeys(this.#keys), wall: this.#wall, instant: this.#instant, places: Float64Array.from(this.#places) };
  }

  /** Looks at no more of a row than its key, its number of cells and, where it is wanted, its time. */
  protected override takePlainRows(bytes: Buffer, view: DataView, from: number, limit: number, offset: number): number {
    const roles = this.#roles;
    if (roles === null) return from;
    const { syntax } = this.#spec;
    const { delimiter, quote } = syntax;
    const [keys, time, timeS] = [this.#keys, this.#plainTime, this.#timeS];
    const { limitRows, wantsTime } = this.#options;
    // A row of a known node can tell nothing new, however many cells it has.
    const isKeyAll = !wantsTime && this.isLineARecord;
    let at = from;
    rows: while (at < limit && this.#rows < limitRows) {
      let cell = at;
      let end = at;
      let key = -1;
      for (let column = 0; column < roles.length; column++) {
        if (column > 0) {
          if (bytes[end] !== delimiter) break rows;
          cell = end + 1;
        }
        const role = roles[column] as number;
        if (role === TIME) {
          end = time.read(bytes, view, cell, timeS, 0);
          if (end < 0) break rows;
          continue;
        }
        if (role === KEY) key = bytes[cell] === quote ? -1 : keys.foresee(view, cell);
        if (role === KEY && key >= 0) end = cell + keys.expectedLength;
        else {
          end = plainCellEnd(bytes, cell, syntax);
          if (end < 0) break rows;
          if (role === KEY) key = keys.find(view, cell, end);
        }
        if (key >= 0 && isKeyAll) {
          end = lineEndFrom(view, end);
          break;
        }
      }
      const next = plainLineEnd(bytes, end);
      if (next < 0 || key < 0) break;
      keys.follow(key);
      if (wantsTime) this.#widen(timeS[0] as number, time.isWall);
      this.#count(offset + at);
      this.line++;
      at = next;
    }
    return at;
  }

  protected takeRecord(bytes: Buffer, _file: Buffer, begin: number, _end: number, offset: number): void {
    this.#count(offset + begin);
    const { cells } = this;
    if (cells.count !== cells.begins.length) return;
    const key = this.#key;
    key.take(bytes, cells);
    const found = this.#keys.find(key.view, key.begin, key.end);
    if (found >= 0) this.#keys.follow(found);
    else if (isKeyMissing(bytes, cells, this.#spec.key, this.#missing)) return;
    else this.#keys.add(key.view, key.begin, key.end);
    if (this.#options.wantsTime) this.#widen(timeOfRow(bytes, cells, this.#spec.time, this.#time), this.#time.isWall);
  }

  #count(place: number): void {
    if (this.#rows % PLACE_EVERY_ROWS === 0) this.#places.push(this.#rows, place, this.line - this.#firstLine);
    this.isDone = ++this.#rows === this.#options.limitRows;
  }

  #widen(seconds: number, isWall: boolean): void {
    if (!Number.isFinite(seconds)) return;
    const span = isWall ? this.#wall : this.#instant;
    if (seconds < span[0]) span[0] = seconds;
    if (seconds > span[1]) span[1] = seconds;
  }
}
