import { closeSync, openSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { cellText } from '../arrow/cell-text';
import { PIECE_ROWS, type ColumnFile, type ColumnFileSpec, type RowsPiece, type Wanted } from '../columns/column-file';
import { NeedsEngine } from '../columns/needs-engine';
import { rangesOf } from '../columns/row-ranges';
import { RawRoom } from '../columns/raw-room';
import { RowsFiller, slotsOf } from '../columns/rows-filler';
import { CodeKernel } from './code-kernel';
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
  readonly #room: RawRoom;
  readonly #code: CodeKernel;
  readonly #unpacks: ReadonlyMap<string, Unpack>;
  readonly #filler: RowsFiller<ReadableColumn, ParquetPiece>;
  /** Those of earlier rows: to go on from, or to be used again. */
  readonly #free: GroupCursors[] = [];

  private constructor(path: string, file: number, { groups }: ParquetLayout, columns: ParquetColumns, room: RawRoom, code: CodeKernel, unpacks: ReadonlyMap<string, Unpack>) {
    this.#path = path;
    this.#file = file;
    this.#groups = groups;
    this.#columns = columns;
    this.#room = room;
    this.#code = code;
    this.#unpacks = unpacks;
    this.#filler = new RowsFiller(columns, room);
    this.groupRows = groups.map(({ rows }) => rows);
  }

  /** Throws NeedsEngine for what only the engine can read. */
  static async open({ path, needed, recipe }: ColumnFileSpec): Promise<OpenParquet> {
    const file = openSync(path, 'r');
    const code = new CodeKernel();
    const room = new RawRoom(needed.values.length);
    try {
      const layout = readLayout(file);
      const columns = parquetColumnsFor(layout.columns, needed, recipe, code);
      const codecs = new Set(slotsOf(columns, 'rows').flatMap((column) => layout.groups.map(({ chunks }) => codecOf(chunks[column.leaf], column))));
      return new OpenParquet(path, file, layout, columns, room, code, new Map(await Promise.all([...codecs].map(async (codec) => [codec, await unpackOf(codec)] as const))));
    } catch (thrown) {
      room.close();
      code.close();
      closeSync(file);
      throw thrown;
    }
  }

  learn(keys: readonly (readonly string[])[]): void {
    this.#filler.keys.learn(keys);
  }

  get keyCount(): number {
    return this.#filler.keys.count;
  }

  keys(): string[][] {
    return this.#filler.keys.keys();
  }

  async forEachPiece(firstRow: number, endRow: number, wanted: Wanted, signal: AbortSignal, visit: (piece: RowsPiece) => void): Promise<void> {
    const columns = slotsOf(this.#columns, wanted);
    let row = firstRow;
    for (const { group, first, end } of rangesOf(this.groupRows, firstRow, endRow, Infinity)) {
      const at = this.#cursorsAt(group, first, wanted, columns);
      while (at.row < end) {
        const rows = at.cursors.reduce((most, cursor) => Math.min(most, cursor.rowsAtHand()), Math.min(PIECE_ROWS, end - at.row));
        const pieces = at.cursors.map((cursor) => cursor.take(rows));
        at.row += rows;
        this.#filler.fill(pieces, rows, wanted);
        visit({ first: row, rows, raw: this.#filler.raw, cellText: (column, of) => textOf(columns, pieces, column, of) });
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
    this.#filler.keys.close();
    this.#room.close();
    this.#code.close();
    closeSync(this.#file);
    return Promise.resolve();
  }

  /** Cursors at a row of a group: those that are before it there, or others taken there. */
  #cursorsAt(group: number, row: number, wanted: Wanted, columns: readonly ReadableColumn[]): GroupCursors {
    const fit = this.#free.filter((each) => each.wanted === wanted);
    const at = fit.find((each) => each.group === group && each.row <= row) ?? this.#begin(fit[0] ?? { group, row, wanted, cursors: columns.map((column) => new ColumnCursor(new Pages(this.#file, column, this.#code), column.type, this.#code)) }, group, columns);
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
  const entry = piece.codes.numbers[row] as number;
  return entry < piece.dictionary.rows ? cellText(type, piece.dictionary, entry, null) : null;
}
