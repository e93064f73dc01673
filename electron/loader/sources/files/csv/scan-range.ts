import { isUtf8 } from 'node:buffer';
import type { EngineReason } from '../../../../../shared/plan';
import type { ScanOptions } from '../direct-reader';
import type { CsvSpec } from './csv-spec';
import { KeyTable } from './key-table';
import { packKeys, type PackedKeys } from './packed-keys';
import type { TimeRead } from './read-time';
import { RecordWalk } from './record-walk';
import { RowKey } from './row-key';
import { isKeyMissing } from './row-verdicts';
import { timeOfRow } from './row-time';
import { TokenSet } from './token-set';
import { walkFile } from './walk-file';

/** Every so many rows their place is kept: a batch that begins in between is found by going over the rows since. */
const PLACE_EVERY_ROWS = 4096;

/** Part of a file: the records that begin in bytes [from, until). A record has to begin at `from`. */
export interface ByteRange { from: number; until: number }

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
export async function scanRange(spec: CsvSpec, { from, until }: ByteRange, options: ScanOptions, signal: AbortSignal): Promise<RangeScan | EngineReason> {
  const walk = new ScanWalk(spec, until, options);
  let isText = true;
  const end = await walkFile(spec.path, spec.textPath, from, walk, signal, (records) => (isText = isUtf8(records)));
  if (walk.isMalformed) return 'quoting';
  return isText ? walk.found(Math.max(end, from)) : 'text';
}

class ScanWalk extends RecordWalk {
  readonly #spec: CsvSpec;
  readonly #options: ScanOptions;
  readonly #key: RowKey;
  readonly #keys = new KeyTable();
  readonly #missing: TokenSet;
  readonly #time: TimeRead = { isWall: false, micros: 0 };
  readonly #places: number[] = [];
  readonly #wall: [number, number] = [Infinity, -Infinity];
  readonly #instant: [number, number] = [Infinity, -Infinity];
  #rows = 0;

  constructor(spec: CsvSpec, until: number, options: ScanOptions) {
    super(spec, 0, until);
    this.#spec = spec;
    this.#options = options;
    this.#key = new RowKey(spec.key);
    this.#missing = new TokenSet(spec.nullTokens);
  }

  found(end: number): RangeScan {
    return { end, rows: this.#rows, lines: this.line, keys: packKeys(this.#keys), wall: this.#wall, instant: this.#instant, places: Float64Array.from(this.#places) };
  }

  protected takeRecord(bytes: Buffer, _file: Buffer, begin: number, _end: number, offset: number): void {
    if (this.#rows % PLACE_EVERY_ROWS === 0) this.#places.push(this.#rows, offset + begin, this.line);
    this.isDone = ++this.#rows === this.#options.limitRows;
    const { cells } = this;
    if (cells.count !== cells.begins.length) return;
    const key = this.#key;
    key.take(bytes, cells);
    if (this.#keys.find(key.bytes, key.begin, key.end) < 0) {
      if (isKeyMissing(bytes, cells, this.#spec.key, this.#missing)) return;
      this.#keys.add(key.bytes, key.begin, key.end);
    }
    if (this.#options.wantsTime) this.#widen(timeOfRow(bytes, cells, this.#spec.time, this.#time));
  }

  #widen(seconds: number): void {
    if (!Number.isFinite(seconds)) return;
    const span = this.#time.isWall ? this.#wall : this.#instant;
    if (seconds < span[0]) span[0] = seconds;
    if (seconds > span[1]) span[1] = seconds;
  }
}
