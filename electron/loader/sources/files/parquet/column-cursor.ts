import type { DataType } from 'apache-arrow';
import { PIECE_ROWS } from '../columns/column-file';
import type { CodeKernel } from './code-kernel';
import { Codes } from './codes';
import type { Unpack } from './page-codec';
import type { Page, Pages } from './pages';
import type { ChunkPlace } from './parquet-layout';
import { partOfPiece, spreadPiece, type ParquetPiece } from './parquet-piece';

/** Goes through the rows of one column, those of one row group at a time. */
export class ColumnCursor {
  readonly #pages: Pages;
  readonly #type: DataType;
  /** The open page, its rows not yet read, and the place of the next of its values. */
  #page: Page | null = null;
  #left = 0;
  #value = 0;
  readonly #codes: Codes;
  /** A 1 for each row that has a value, else a 0. */
  readonly #presence: Codes;

  constructor(pages: Pages, type: DataType, code: CodeKernel) {
    this.#pages = pages;
    this.#type = type;
    this.#codes = new Codes(code);
    this.#presence = new Codes(code);
  }

  /** Goes to the first row of another group. */
  begin(place: ChunkPlace, unpack: Unpack): void {
    this.#pages.begin(place, unpack);
    this.#page = null;
    this.#left = 0;
  }

  /** Rows that can be taken at one go. */
  rowsAtHand(): number {
    while (this.#left === 0) {
      this.#left = this.#pages.next();
      this.#page = null;
    }
    return this.#left;
  }

  /** Whole pages are passed over unread. */
  skip(rows: number): void {
    while (rows > 0) {
      const atHand = this.rowsAtHand();
      if (this.#page === null && atHand <= rows) {
        this.#pages.pass();
        this.#left = 0;
        rows -= atHand;
      } else {
        const count = Math.min(rows, atHand, PIECE_ROWS);
        const { values } = this.#open();
        const present = this.#goOn(count);
        if ('codes' in values) values.codes.skip(present);
        rows -= count;
      }
    }
  }

  /** The next rows, at most as many as are at hand. */
  take(rows: number): ParquetPiece {
    const { presence, values } = this.#open();
    const first = this.#value;
    const present = this.#goOn(rows);
    const isWhole = presence === null || present === rows;
    if ('plain' in values) {
      const dense = partOfPiece(values.plain, this.#type, first, first + present);
      return { rows, dictionary: null, plain: isWhole ? dense : spreadPiece(dense, this.#type, this.#presence.numbers, rows) };
    }
    const { dictionary } = this.#pages;
    if (dictionary === null) throw new Error('the Parquet data is damaged: a dictionary is missing');
    values.codes.read(present, this.#codes);
    if (present > 0 && values.codes.largest >= dictionary.rows) throw new Error('the Parquet data is damaged: a dictionary is too short');
    if (!isWhole) spreadCodes(this.#codes.numbers, this.#presence.numbers, present, rows, dictionary.rows);
    return { rows, dictionary, codes: this.#codes };
  }

  #open(): Page {
    this.rowsAtHand();
    return (this.#page ??= this.#openNew());
  }

  #openNew(): Page {
    this.#value = 0;
    return this.#pages.open();
  }

  /** Goes on by so many rows of the open page, and returns how many of them have a value; which of them stands in `#presence` where not all rows of a page do. */
  #goOn(rows: number): number {
    const { presence } = this.#page as Page;
    this.#left -= rows;
    let present = rows;
    if (presence !== null) {
      presence.read(rows, this.#presence);
      present = this.#presence.sum(rows);
    }
    this.#value += present;
    return present;
  }
}

/** Moves codes to the rows that have a value, from the last one on; the others get `absent`. */
function spreadCodes(codes: Int32Array, present: Int32Array, count: number, rows: number, absent: number): void {
  for (let i = rows - 1; i >= 0; i--) codes[i] = present[i] === 1 ? codes[--count] as number : absent;
}
