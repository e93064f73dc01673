import type { DataType } from 'apache-arrow';
import { open, type FileHandle } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { SluiceFailure } from '../../../../../shared/errors';
import { PIECE_ROWS, type ColumnFile, type ColumnFileSpec, type RowsPiece, type Wanted } from '../columns/column-file';
import { rangesOf } from '../columns/row-ranges';
import { RawRoom } from '../columns/raw-room';
import { RowsFiller, slotsOf } from '../columns/rows-filler';
import { arrowColumnsOf, type ArrowColumns } from './arrow-columns';
import { cellText } from './cell-text';
import { BatchColumns, GivenRoom, PlainRoom, type ColumnPiece, type Room } from './column-pieces';
import type { ColumnSlot } from './column-slots';
import { readLayout, type ArrowLayout } from './layout';

/** An Arrow stream, an Arrow file or a Feather (version 2) file that is open. */
export class OpenArrow implements ColumnFile {
  readonly groupRows: readonly number[];
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #layout: ArrowLayout;
  readonly #columns: ArrowColumns;
  readonly #room: RawRoom;
  readonly #filler: RowsFiller<ColumnSlot, ColumnPiece>;
  /** The batch looked at last: what is compressed in it need not be unpacked again. */
  #recent: { batch: number; columns: BatchColumns } | null = null;
  /** For each column of keys, times and values: memory of earlier rows, to be used again. */
  readonly #freeRooms: Room[][] = [];

  private constructor(path: string, file: FileHandle, layout: ArrowLayout, columns: ArrowColumns, room: RawRoom) {
    this.#path = path;
    this.#file = file;
    this.#layout = layout;
    this.#columns = columns;
    this.#room = room;
    this.#filler = new RowsFiller(columns, room);
    this.groupRows = layout.batches.map(({ header }) => header.length);
  }

  /** Throws NeedsEngine for what only the engine can read. */
  static async open({ path, needed, recipe }: ColumnFileSpec): Promise<OpenArrow> {
    const file = await open(path);
    const room = new RawRoom(needed.values.length);
    try {
      const layout = await readLayout(file);
      return new OpenArrow(path, file, layout, await arrowColumnsOf(file, layout, needed, recipe, room), room);
    } catch (thrown) {
      room.close();
      await file.close();
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
    const slots = slotsOf(this.#columns, wanted);
    const rooms = this.#freeRooms.pop() ?? this.#createRooms();
    try {
      let row = firstRow;
      for (const { group, first, end } of rangesOf(this.groupRows, firstRow, endRow, PIECE_ROWS)) {
        const columns = this.#batchColumns(group);
        const pieces: ColumnPiece[] = [];
        for (const [i, slot] of slots.entries()) pieces.push(await columns.read(slot, first, end, rooms[i] as Room));
        if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
        const rows = end - first;
        this.#filler.fill(pieces, rows, wanted);
        visit({ first: row, rows, raw: this.#filler.raw, cellText: (column, at) => this.#cellText(slots, pieces, column, at) });
        row += rows;
      }
      if (row !== endRow) throw new SluiceFailure({ code: 'file-changed', path: this.#path });
    } finally {
      this.#freeRooms.push(rooms);
    }
  }

  close(): Promise<void> {
    this.#filler.keys.close();
    this.#room.close();
    return this.#file.close();
  }

  #createRooms(): Room[] {
    const { keys, time, values } = this.#columns;
    // A reading thread does one thing at a time. On another one several ranges are read at once, and memory that they shared would not be left alone.
    if (isMainThread) return slotsOf(this.#columns, 'rows').map(() => new PlainRoom());
    return [
      ...keys.map(({ column }) => column.createRoom?.() ?? new PlainRoom()),
      ...time.slots.map((_, i) => (i === 0 ? new GivenRoom(this.#room.counts) : new PlainRoom())),
      ...values.map(({ view }, i) => (view === undefined ? new PlainRoom() : new GivenRoom(this.#room.values[i] as Float64Array))),
    ];
  }

  #cellText(slots: readonly ColumnSlot[], pieces: readonly ColumnPiece[], column: string, row: number): string | null {
    const at = slots.findIndex(({ field }) => field.name === column);
    return cellText((slots[at] as ColumnSlot).field.type as DataType, pieces[at] as ColumnPiece, row, this.#columns.keys[at]?.entries ?? null);
  }

  #batchColumns(batch: number): BatchColumns {
    if (this.#recent?.batch === batch) return this.#recent.columns;
    const { header, bodyOffset } = this.#layout.batches[batch] as ArrowLayout['batches'][number];
    const columns = new BatchColumns(this.#file, header, bodyOffset);
    this.#recent = { batch, columns };
    return columns;
  }
}
