import { isUtf8 } from 'node:buffer';
import type { EngineReason } from '../../../../../shared/plan';
import type { ScanOptions } from '../direct-reader';
import { csvKernels, type CsvKernel } from './csv-kernel';
import type { CsvSpec } from './csv-spec';
import { KeyTable } from './key-table';
import { packKeys, type PackedKeys } from './packed-keys';
import { scanLayoutOf } from './plain-layout';
import { PlainRows } from './plain-rows';
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
  const kernel = csvKernels.take();
  try {
    const walk = new ScanWalk(spec, range, options, kernel);
    let isText = true;
    const end = await walkFile(spec.path, spec.textPath, range.from, walk, signal, (records) => (isText = isUtf8(records)));
    if (walk.isMalformed) return 'quoting';
    return isText ? walk.found(end) : 'text';
  } finally {
    csvKernels.giveBack(kernel);
  }
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
  readonly #plain: PlainRows | null;
  #rows = 0;

  constructor(spec: CsvSpec, { line, until }: ByteRange, options: ScanOptions, kernel: CsvKernel) {
    super(spec, line, until);
    this.#firstLine = line;
    this.#spec = spec;
    this.#options = options;
    this.#key = new RowKey(spec.key);
    this.#missing = new TokenSet(spec.nullTokens);
    const layout = scanLayoutOf(spec, options.wantsTime);
    this.#keys = new KeyTable(kernel);
    this.#plain = layout === null ? null : new PlainRows(kernel, spec.syntax, layout);
  }

  found(end: number): RangeScan {
    return { end, rows: this.#rows, lines: this.line - this.#firstLine, keys: packKeys(this.#keys), wall: this.#wall, instant: this.#instant, places: Float64Array.from(this.#places) };
  }

  protected override takeBytes(bytes: Buffer): void {
    this.#plain?.use(bytes);
  }

  /** Looks at no more of a row than its key, its number of cells and, where it is wanted, its time. */
  protected override takePlainRows(from: number, limit: number, offset: number): number {
    const plain = this.#plain;
    if (plain === null) return from;
    let at = from;
    while (!this.isDone) {
      // Up to the next row whose place is kept.
      const isKept = this.#rows % PLACE_EVERY_ROWS === 0;
      const { next, rows, isWall } = plain.read(at, limit, Math.min(PLACE_EVERY_ROWS - this.#rows % PLACE_EVERY_ROWS, this.#options.limitRows - this.#rows));
      if (rows === 0) break;
      if (isKept) this.#keep(offset + at);
      if (this.#options.wantsTime) widenBy(isWall ? this.#wall : this.#instant, plain.times, rows);
      this.#rows += rows;
      this.line += rows;
      this.isDone = this.#rows === this.#options.limitRows;
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
    if (this.#keys.find(key.bytes, key.begin, key.end) < 0) {
      if (isKeyMissing(bytes, cells, this.#spec.key, this.#missing)) return;
      this.#keys.add(key.bytes, key.begin, key.end);
    }
    if (!this.#options.wantsTime) return;
    const seconds = timeOfRow(bytes, cells, this.#spec.time, this.#time);
    if (Number.isFinite(seconds)) widenBy(this.#time.isWall ? this.#wall : this.#instant, Float64Array.of(seconds), 1);
  }

  #count(place: number): void {
    if (this.#rows % PLACE_EVERY_ROWS === 0) this.#keep(place);
    this.isDone = ++this.#rows === this.#options.limitRows;
  }

  #keep(place: number): void {
    this.#places.push(this.#rows, place, this.line - this.#firstLine);
  }
}

function widenBy(span: [number, number], times: Float64Array, rows: number): void {
  let [first, last] = span;
  for (let row = 0; row < rows; row++) {
    const seconds = times[row] as number;
    if (seconds < first) first = seconds;
    if (seconds > last) last = seconds;
  }
  span[0] = first;
  span[1] = last;
}
