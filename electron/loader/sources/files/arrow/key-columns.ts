import { DataType, type Int } from 'apache-arrow';
import { isUtf8 } from 'node:buffer';
import type { ColumnPiece, Room } from './column-pieces';
import { NeedsEngine } from '../columns/needs-engine';
import { KEY_MISSING } from '../node-index';
import { findPair, PairIds } from './pair-ids';
import { TextIds } from './text-ids';

/** In place of a number: the cell is empty. */
export const MISSING = KEY_MISSING;
/** In place of a number: the text has none yet. */
export const UNSEEN = -2;

/** Numbers the texts of a key column from 0 on, in the order in which they were met. */
export interface KeyColumn<P = ColumnPiece> {
  /** Writes the number of each row's text, or MISSING. Throws NeedsEngine for text the engine might read in another way. */
  fill(piece: P, into: Int32Array): void;
  /** The number of a text that is none of those which stand for missing. */
  learn(text: string): number;
  /** By number. */
  readonly texts: readonly string[];
  /** Memory in which pieces are filled from as they lie, where there is such. */
  createRoom?(): Room;
  /** For memory that it holds, where it does: nothing is filled after that. */
  close?(): void;
}

/** A key column that can be asked what it knows. */
export interface PlainKeyColumn extends KeyColumn {
  /** As `fill`, with UNSEEN for what was not met before: learns nothing. */
  find(piece: ColumnPiece, into: Int32Array): void;
}

/** null where cells of a type are for the engine to understand. `entries` are the texts of a dictionary. */
export function keyColumnOf(type: DataType, nullTokens: readonly string[], entries: readonly string[] | null): KeyColumn | null {
  if (entries !== null && DataType.isDictionary(type)) return new DictionaryKeys(entries, type.indices, new Set(nullTokens));
  return plainKeyColumnOf(type, nullTokens);
}

/** As `keyColumnOf`, of types without a dictionary. */
export function plainKeyColumnOf(type: DataType, nullTokens: readonly string[]): PlainKeyColumn | null {
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return new TextKeys(new Set(nullTokens));
  return DataType.isInt(type) ? new IntKeys(type) : null;
}

class TextKeys implements PlainKeyColumn {
  readonly texts: string[] = [];
  readonly #ids = new TextIds();
  readonly #numbers = new Map<string, number>();
  readonly #nullTokens: ReadonlySet<string>;

  constructor(nullTokens: ReadonlySet<string>) {
    this.#nullTokens = nullTokens;
  }

  fill(piece: ColumnPiece, into: Int32Array): void {
    this.#ids.take(piece);
    for (let row = 0; (row = this.#ids.find(row, into)) < piece.rows;) this.learn(textAt(piece.data, piece.offsets, piece.base, row));
  }

  find(piece: ColumnPiece, into: Int32Array): void {
    this.#ids.take(piece);
    for (let row = 0; (row = this.#ids.find(row, into)) < piece.rows; row++) into[row] = UNSEEN;
  }

  learn(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#nullTokens.has(text) ? MISSING : this.texts.push(text) - 1;
    this.#ids.add(Buffer.from(text), number);
    this.#numbers.set(text, number);
    return number;
  }

  createRoom(): Room {
    return this.#ids.createRoom();
  }

  close(): void {
    this.#ids.close();
  }
}

/** Throws NeedsEngine where a text is not plain UTF-8. */
export function textAt(data: Uint8Array, offsets: Int32Array, base: number, row: number): string {
  const [from, until] = [(offsets[row] as number) - base, (offsets[row + 1] as number) - base];
  if (from < 0 || from > until || until > data.length) throw new Error('the Arrow data is damaged');
  const bytes = data.subarray(from, until);
  if (!isUtf8(bytes) || bytes.includes(0)) throw new NeedsEngine('text');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

class IntKeys implements PlainKeyColumn {
  readonly texts: string[] = [];
  readonly #ids = new PairIds();
  readonly #type: Int;

  constructor(type: Int) {
    this.#type = type;
  }

  fill({ rows, validity, firstBit, data }: ColumnPiece, into: Int32Array): void {
    const words = wordsOf(data, this.#type, rows);
    for (let row = 0; (row = findInts(this.#ids, words, validity, firstBit, row, rows, into)) < rows;) this.#add(words[row * 2] as number, words[row * 2 + 1] as number);
  }

  find({ rows, validity, firstBit, data }: ColumnPiece, into: Int32Array): void {
    const words = wordsOf(data, this.#type, rows);
    for (let row = 0; (row = findInts(this.#ids, words, validity, firstBit, row, rows, into)) < rows; row++) into[row] = UNSEEN;
  }

  learn(text: string): number {
    const bits = BigInt(text);
    return this.#add(Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n)));
  }

  #add(low: number, high: number): number {
    const number = this.#ids.add(low, high);
    if (number === this.texts.length) this.texts.push(intText(low, high, this.#type));
    return number;
  }
}

class DictionaryKeys implements KeyColumn {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #entries: readonly string[];
  /** The number of each entry's text, UNSEEN until a row has it. */
  readonly #entryNumbers: Int32Array;
  readonly #indices: Int;
  readonly #nullTokens: ReadonlySet<string>;

  constructor(entries: readonly string[], indices: Int, nullTokens: ReadonlySet<string>) {
    this.#entries = entries;
    this.#entryNumbers = new Int32Array(entries.length).fill(UNSEEN);
    this.#indices = indices;
    this.#nullTokens = nullTokens;
  }

  fill({ rows, validity, firstBit, data }: ColumnPiece, into: Int32Array): void {
    const words = wordsOf(data, this.#indices, rows);
    for (let row = 0; (row = findEntries(this.#entryNumbers, words, validity, firstBit, row, rows, into)) < rows;) {
      const entry = words[row * 2] as number;
      const text = this.#entries[entry];
      if (text === undefined) throw new Error('the Arrow data is damaged');
      this.#entryNumbers[entry] = this.#nullTokens.has(text) ? MISSING : this.learn(text);
    }
  }

  learn(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, number = this.texts.push(text) - 1);
    return number;
  }
}

export function intText(low: number, high: number, { isSigned }: Int): string {
  return String((BigInt(isSigned ? high : high >>> 0) << 32n) | BigInt(low >>> 0));
}

/** Whole numbers as pairs of 32-bit words, low first. */
export function wordsOf(data: Uint8Array, { bitWidth, isSigned }: Int, rows: number): Int32Array {
  if (bitWidth === 64) return new Int32Array(data.buffer, data.byteOffset, rows * 2);
  const low = new Int32Array(rows);
  low.set(new (kindOf(bitWidth, isSigned))(data.buffer, data.byteOffset, rows));
  const words = new Int32Array(rows * 2);
  for (let i = 0; i < rows; i++) {
    words[i * 2] = low[i] as number;
    words[i * 2 + 1] = isSigned ? (low[i] as number) >> 31 : 0;
  }
  return words;
}

function kindOf(bitWidth: 8 | 16 | 32, isSigned: boolean): new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayLike<number> {
  switch (bitWidth) {
    case 8: return isSigned ? Int8Array : Uint8Array;
    case 16: return isSigned ? Int16Array : Uint16Array;
    case 32: return isSigned ? Int32Array : Uint32Array;
  }
}

/** The first row from `first` on whose number is not known, or `rows`. */
function findInts({ pairs }: PairIds, words: Int32Array, validity: Uint8Array | null, firstBit: number, first: number, rows: number, into: Int32Array): number {
  for (let i = first; i < rows; i++) {
    const isThere = validity === null || (((validity[(firstBit + i) >> 3] as number) >> ((firstBit + i) & 7)) & 1) === 1;
    const number = isThere ? findPair(pairs, words[i * 2] as number, words[i * 2 + 1] as number) : MISSING;
    if (isThere && number < 0) return i;
    into[i] = number;
  }
  return rows;
}

/** The first row from `first` on whose entry has not been seen, or is none, or `rows`. */
function findEntries(entryNumbers: Int32Array, words: Int32Array, validity: Uint8Array | null, firstBit: number, first: number, rows: number, into: Int32Array): number {
  for (let i = first; i < rows; i++) {
    const isThere = validity === null || (((validity[(firstBit + i) >> 3] as number) >> ((firstBit + i) & 7)) & 1) === 1;
    const entry = words[i * 2] as number;
    const number = !isThere ? MISSING : entry >= 0 && entry < entryNumbers.length ? entryNumbers[entry] as number : UNSEEN;
    if (number === UNSEEN) return i;
    into[i] = number;
  }
  return rows;
}
