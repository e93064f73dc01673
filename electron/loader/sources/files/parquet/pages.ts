import { parquetHeader } from 'hyparquet/src/column.js';
import type { PageHeader } from 'hyparquet';
import type { ColumnPiece } from '../arrow/column-pieces';
import { PIECE_ROWS } from '../columns/column-file';
import { ChunkBytes } from './chunk-bytes';
import type { CodeKernel } from './code-kernel';
import { Codes } from './codes';
import { GrowingRoom } from './growing-room';
import { HybridRuns } from './hybrid-runs';
import type { Unpack } from './page-codec';
import type { ChunkPlace } from './parquet-layout';
import type { ParquetColumn } from './parquet-types';
import { valuesOf } from './plain-values';

/** Rows of a column that stand together. */
export interface Page {
  rows: number;
  /** A 1 for each row that has a value, else a 0; null where all have one. */
  presence: HybridRuns | null;
  /** Of the rows that have a value: codes of the dictionary's entries, or the values themselves. */
  values: { codes: HybridRuns } | { plain: ColumnPiece };
}

/** Longer headers hold texts of statistics that nobody needs. */
const HEADER_BYTES = 1 << 16;
/** Room behind a page, in which its values are moved to where numbers are read. */
const PADDING_BYTES = 8;
/** Bits within a page are counted in 31 bits. */
const LONGEST_PAGE_BYTES = 1 << 27;

/** The pages of one column, those of one row group at a time, in order. */
export class Pages {
  /** What codes stand for; null before the first page was opened, or where there is none. */
  dictionary: ColumnPiece | null = null;
  readonly #column: ParquetColumn;
  readonly #bytes: ChunkBytes;
  #unpack: Unpack = notBegun;
  /** Rows of the pages to come. */
  #left = 0;
  #header: PageHeader | null = null;
  readonly #pageRoom = new GrowingRoom();
  readonly #valueRoom = new GrowingRoom();
  /** The dictionary outlives pages. */
  readonly #dictionaryRoom = new GrowingRoom();
  readonly #dictionaryTexts = new GrowingRoom();

  readonly #code: CodeKernel;
  #counted: Codes | null = null;

  constructor(file: number, column: ParquetColumn, code: CodeKernel) {
    this.#code = code;
    this.#column = column;
    this.#bytes = new ChunkBytes(file);
  }

  /** Goes to the first page of another group. */
  begin({ offset, bytes, rows }: ChunkPlace, unpack: Unpack): void {
    this.#bytes.begin(offset, bytes);
    this.#unpack = unpack;
    this.#left = rows;
    this.#header = null;
    this.dictionary = null;
  }

  /** Rows of the page that comes next, which has to be opened or passed over. Throws where there is none. */
  next(): number {
    for (;;) {
      const header = this.#readHeader();
      const rows = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_rows;
      if (rows !== undefined) {
        if (rows < 0 || rows > this.#left) throw new Error('the Parquet data is damaged: a page has more rows than are left');
        this.#left -= rows;
        this.#header = header;
        return rows;
      }
      if (header.dictionary_page_header === undefined) this.#bytes.skip(header.compressed_page_size);
      else this.dictionary = this.#readDictionary(header, header.dictionary_page_header.num_values);
    }
  }

  pass(): void {
    this.#bytes.skip(this.#takeHeader().compressed_page_size);
  }

  /** Its memory is good until the next page is opened. */
  open(): Page {
    const header = this.#takeHeader();
    return header.data_page_header_v2 === undefined ? this.#openFirst(header) : this.#openSecond(header, header.data_page_header_v2);
  }

  /** A page of the first version: levels and values are packed as one. */
  #openFirst(header: PageHeader): Page {
    const { num_values: rows, encoding, definition_level_encoding: levels } = header.data_page_header as NonNullable<PageHeader['data_page_header']>;
    const end = header.uncompressed_page_size;
    const page = this.#pageRoom.bytes(end + PADDING_BYTES);
    this.#unpack(this.#bytes.take(header.compressed_page_size), page.subarray(0, end));
    if (!this.#column.isOptional) return this.#pageOf(page, 0, end, rows, rows, null, encoding);
    if (levels !== 'RLE') throw new Error(`the Parquet data is damaged: levels are written as ${levels}`);
    const from = 4 + new DataView(page.buffer, 0, end).getInt32(0, true);
    const runs = (): HybridRuns => new HybridRuns(page, 4, from, 1);
    const present = runs().skipRunOf(1, rows) ? rows : this.#countPresent(runs(), rows);
    return this.#pageOf(page, from, end, rows, present, present === rows ? null : runs(), encoding);
  }

  #countPresent(presence: HybridRuns, rows: number): number {
    this.#counted ??= new Codes(this.#code);
    let present = 0;
    for (let left = rows; left > 0; left -= PIECE_ROWS) {
      const count = Math.min(left, PIECE_ROWS);
      presence.read(count, this.#counted);
      present += this.#counted.sum(count);
    }
    return present;
  }

  /** A page of the second version: levels stand before the packed values. */
  #openSecond(header: PageHeader, { num_rows: rows, num_nulls: nulls, encoding, is_compressed: isPacked, ...levels }: NonNullable<PageHeader['data_page_header_v2']>): Page {
    const levelBytes = levels.repetition_levels_byte_length + levels.definition_levels_byte_length;
    const whole = this.#bytes.take(header.compressed_page_size);
    const presence = nulls === 0 ? null : new HybridRuns(whole.slice(levels.repetition_levels_byte_length, levelBytes), 0, levels.definition_levels_byte_length, 1);
    const bytes = header.uncompressed_page_size - levelBytes;
    const packed = whole.subarray(levelBytes);
    const page = this.#pageRoom.bytes(bytes + PADDING_BYTES);
    if (isPacked === false) page.set(packed);
    else if (bytes > 0) this.#unpack(packed, page.subarray(0, bytes));
    return this.#pageOf(page, 0, bytes, rows, rows - nulls, presence, encoding);
  }

  #pageOf(page: Uint8Array, from: number, end: number, rows: number, present: number, presence: HybridRuns | null, encoding: string): Page {
    if (encoding !== 'PLAIN_DICTIONARY' && encoding !== 'RLE_DICTIONARY') return { rows, presence, values: { plain: valuesOf(this.#column, encoding, { page, from, end }, present, this.#valueRoom) } };
    if (this.dictionary === null) throw new Error('the Parquet data is damaged: a dictionary is missing');
    // A page of nothing but missing values may lack the width of its codes.
    return { rows, presence, values: { codes: new HybridRuns(page, Math.min(end, from + 1), end, from < end ? page[from] as number : 0) } };
  }

  #readDictionary(header: PageHeader, entries: number): ColumnPiece {
    const page = this.#dictionaryRoom.bytes(header.uncompressed_page_size);
    this.#unpack(this.#bytes.take(header.compressed_page_size), page);
    return valuesOf(this.#column, 'PLAIN', { page, from: 0, end: page.length }, entries, this.#dictionaryTexts);
  }

  #readHeader(): PageHeader {
    const head = this.#bytes.peek(HEADER_BYTES);
    const reader = { view: new DataView(head.buffer, head.byteOffset, head.length), offset: 0 };
    const header = parquetHeader(reader);
    this.#bytes.skip(reader.offset);
    if (header.uncompressed_page_size > LONGEST_PAGE_BYTES) throw new Error(`a page is longer than ${LONGEST_PAGE_BYTES} bytes`);
    return header;
  }

  #takeHeader(): PageHeader {
    const header = this.#header;
    this.#header = null;
    if (header === null) throw new Error('a page is opened once, after it was found');
    return header;
  }
}

function notBegun(): never {
  throw new Error('pages are read from where they begin');
}
