import { closeSync, openSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { cellText } from '../arrow/cell-text';
import { NodeKeys } from '../arrow/node-keys';
import { PIECE_ROWS, type ColumnFile, type ColumnFileSpec, type RowsPiece, type Wanted } from '../columns/column-file';
import { NeedsEngine } from '../columns/needs-engine';
import { rangesOf } from '../columns/row-ranges';
import type { RawRows } from '../row-kernel';
import { ColumnCursor } from './column-cursor';
import { isKnownCodec, unpackOf, type Unpack } from './page-codec';
import { Pages } from './pages';
import { parquetColumnsFor, type ParquetColumns, type ReadableColumn } from './parquet-columns';
import { readLayout, type ChunkPlace, type ParquetLayout } from './parquet-layout';
import type { ParquetPiece } from './parquet-piece';
import { isKnownEncoding } from './plain-values';

/** Cursors that stand at row `row` of a group, one for each column of what is wanted. */
interface GroupCursors { group: number; row: number; wanted: Wanted; cursors: ColumnCursor[] }

/** A Parquet file that is open. */
export class OpenParquet implements ColumnFile {
  readonly groupRows: readonly number[];
  readonly #path: string;
  readonly #file: number;
  readonly #groups: ParquetLayout['groups'];
  readonly #columns: ParquetColumns;
  readonly #unpacks: ReadonlyMap<string, Unpack>;
  readonly #keys: NodeKeys<ParquetPiece>;
  readonly #raw: RawRows;
  /** Those of earlier rows: to go on from, or to be used again. */
  readonly #free: GroupCursors[] = [];

  private constructor(path: string, file: number, { groups }: ParquetLayout, columns: ParquetColumns, unpacks: ReadonlyMap<string, Unpack>) {
    this.#path = path;
    this.#file = file;
    this.#groups = groups;
    this.#columns = columns;
    this.#unpacks = unpacks;
    this.#keys = new NodeKeys(columns.keys.map(({ keys }) => keys));
    this.groupRows = groups.map(({ rows }) => rows);
    this.#raw = { nodes: new Int32Array(PIECE_ROWS), timeS: new Float64Array(PIECE_ROWS), flags: new Uint8Array(PIECE_ROWS), values: columns.values.map(() => new Float64Array(PIECE_ROWS)) };
  }

  /** Throws NeedsEngine for what only the engine can read. */
  static async open({ path, needed, recipe }: ColumnFileSpec): Promise<OpenParquet> {
    const file = openSync(path, 'r');
    try {
      const layout = readLayout(file);
      const columns = parquetColumnsFor(layout.columns, needed, recipe);
      const codecs = new Set(columnsOf(columns, 'rows').flatMap((column) => layout.groups.map(({ chunks }) => codecOf(chunks[column.leaf], column))));
      return new OpenParquet(path, file, layout, columns, new Map(await Promise.all([...codecs].map(async (codec) => [codec, await unpackOf(codec)] as const))));
    } catch (thrown) {
      closeSync(file);
      throw thrown;
    }
  }

  learn(keys: readonly (readonly string[])[]): void {
    this.#keys.learn(keys);
  }

  keys(): string[][] {
    return this.#keys.keys();
  }

  async forEachPiece(firstRow: number, endRow: number, wanted: Wanted, signal: AbortSignal, visit: (piece: RowsPiece) => void): Promise<void> {
    const columns = columnsOf(this.#columns, wanted);
    let row = firstRow;
    for (const { group, first, end } of rangesOf(this.groupRows, firstRow, endRow, Infinity)) {
      const at = this.#cursorsAt(group, first, wanted, columns);
      while (at.row < end) {
        const rows = at.cursors.reduce((most, cursor) => Math.min(most, cursor.rowsAtHand()), Math.min(PIECE_ROWS, end - at.row));
        const pieces = at.cursors.map((cursor) => cursor.take(rows));
        at.row += rows;
        this.#fillRaw(pieces, rows, wanted);
        visit({ first: row, rows, raw: this.#raw, cellText: (column, of) => textOf(columns, pieces, column, of) });
        row += rows;
      }
      this.#free.push(at);
      // All of it is done in one go: others have their turn between groups.
      await nextTurn();
      if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    }
    if (row !== endRow) throw new SluiceFailure({ code: 'file-changed', path: this.#path });
  }

  close(): Promise<void> {
    closeSync(this.#file);
    return Promise.resolve();
  }

  /** Cursors at a row of a group: those that are before it there, or others taken there. */
  #cursorsAt(group: number, row: number, wanted: Wanted, columns: readonly ReadableColumn[]): GroupCursors {
    const fit = this.#free.filter((each) => each.wanted === wanted);
    const at = fit.find((each) => each.group === group && each.row <= row) ?? this.#begin(fit[0] ?? { group, row, wanted, cursors: columns.map((column) => new ColumnCursor(new Pages(this.#file, column), column.type)) }, group, columns);
    if (this.#free.includes(at)) this.#free.splice(this.#free.indexOf(at), 1);
    for (const cursor of at.cursors) cursor.skip(row - at.row);
    at.row = row;
    return at;
  }

  #begin(at: GroupCursors, group: number, columns: readonly ReadableColumn[]): GroupCursors {
    columns.forEach(({ leaf }, i) => {
      const place = this.#groups[group]?.chunks[leaf] as ChunkPlace;
      at.cursors[i]?.begin(place, this.#unpacks.get(place.codec) as Unpack);
    });
    return Object.assign(at, { group, row: 0 });
  }

  /** Pieces are those of keys, times and values in this order, as far as they are wanted. */
  #fillRaw(pieces: readonly ParquetPiece[], rows: number, wanted: Wanted): void {
    const { keys, time, values } = this.#columns;
    const { nodes, timeS, flags } = this.#raw;
    this.#keys.fill(pieces, rows, nodes);
    if (wanted === 'keys') return;
    time.read(pieces.slice(keys.length, keys.length + time.columns.length), timeS, flags);
    if (wanted === 'times') return;
    values.forEach(({ read }, i) => read(pieces[keys.length + time.columns.length + i] as ParquetPiece, this.#raw.values[i] as Float64Array));
  }
}

function columnsOf({ keys, time, values }: ParquetColumns, wanted: Wanted): ReadableColumn[] {
  return [...keys.map(({ column }) => column), ...(wanted === 'keys' ? [] : time.columns), ...(wanted === 'rows' ? values.map(({ column }) => column) : [])];
}

/** Encodings that only tell which rows have a value. */
const levelEncodings: ReadonlySet<string> = new Set(['RLE', 'BIT_PACKED']);

function codecOf(chunk: ChunkPlace | null | undefined, { physical }: ReadableColumn): string {
  if (chunk == null) throw new NeedsEngine('encoding');
  if (!isKnownCodec(chunk.codec)) throw new NeedsEngine('compressed');
  if (!chunk.encodings.every((each) => each.endsWith('_DICTIONARY') || levelEncodings.has(each) || isKnownEncoding(each, physical))) throw new NeedsEngine('encoding');
  return chunk.codec;
}

function textOf(columns: readonly ReadableColumn[], pieces: readonly ParquetPiece[], name: string, row: number): string | null {
  const at = columns.findIndex((column) => column.name === name);
  const { type } = columns[at] as ReadableColumn;
  const piece = pieces[at] as ParquetPiece;
  if (piece.dictionary === null) return cellText(type, piece.plain, row, null);
  const entry = piece.codes[row] as number;
  return entry < piece.dictionary.rows ? cellText(type, piece.dictionary, entry, null) : null;
}
