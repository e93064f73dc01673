import type { DataType } from 'apache-arrow';
import { open, type FileHandle } from 'node:fs/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { PIECE_ROWS, type ColumnFile, type ColumnFileSpec, type RowsPiece, type Wanted } from '../columns/column-file';
import { rangesOf, type RowRange } from '../columns/row-ranges';
import type { RawRows } from '../row-kernel';
import { arrowColumnsOf, type ArrowColumns } from './arrow-columns';
import { cellText } from './cell-text';
import { BatchColumns, Room, type ColumnPiece } from './column-pieces';
import type { ColumnSlot } from './column-slots';
import { readLayout, type ArrowLayout } from './layout';
import { NodeKeys } from './node-keys';
import { readAhead } from './read-ahead';

/** An Arrow stream, an Arrow file or a Feather (version 2) file that is open. */
export class OpenArrow implements ColumnFile {
  readonly groupRows: readonly number[];
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #layout: ArrowLayout;
  readonly #columns: ArrowColumns;
  readonly #keys: NodeKeys;
  readonly #raw: RawRows;
  /** The batch looked at last: what is compressed in it need not be unpacked again. */
  #recent: { batch: number; columns: BatchColumns } | null = null;
  readonly #freeRooms: [Room, Room][] = [];

  private constructor(path: string, file: FileHandle, layout: ArrowLayout, columns: ArrowColumns) {
    this.#path = path;
    this.#file = file;
    this.#layout = layout;
    this.#columns = columns;
    this.#keys = new NodeKeys(columns.keys.map(({ column }) => column));
    this.groupRows = layout.batches.map(({ header }) => header.length);
    this.#raw = { nodes: new Int32Array(PIECE_ROWS), timeS: new Float64Array(PIECE_ROWS), flags: new Uint8Array(PIECE_ROWS), values: columns.values.map(() => new Float64Array(PIECE_ROWS)) };
  }

  /** Throws NeedsEngine for what only the engine can read. */
  static async open({ path, needed, recipe }: ColumnFileSpec): Promise<OpenArrow> {
    const file = await open(path);
    try {
      const layout = await readLayout(file);
      return new OpenArrow(path, file, layout, await arrowColumnsOf(file, layout, needed, recipe));
    } catch (thrown) {
      await file.close();
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
    const { keys, time, values } = this.#columns;
    const slots = [...keys.map(({ slot }) => slot), ...(wanted === 'keys' ? [] : time.slots), ...(wanted === 'rows' ? values.map(({ slot }) => slot) : [])];
    const read = async ({ group, first, end }: RowRange, room: Room): Promise<ColumnPiece[]> => {
      const columns = this.#batchColumns(group);
      return Promise.all(slots.map((slot) => columns.read(slot, first, end, room)));
    };
    const rooms = this.#freeRooms.pop() ?? [new Room(), new Room()];
    try {
      let row = firstRow;
      for await (const pieces of readAhead(rangesOf(this.groupRows, firstRow, endRow, PIECE_ROWS), read, rooms)) {
        if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
        const { rows } = pieces[0] as ColumnPiece;
        this.#fillRaw(pieces, rows, wanted);
        visit({ first: row, rows, raw: this.#raw, cellText: (column, at) => this.#cellText(slots, pieces, column, at) });
        row += rows;
      }
      if (row !== endRow) throw new SluiceFailure({ code: 'file-changed', path: this.#path });
    } finally {
      this.#freeRooms.push(rooms);
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Pieces are those of keys, times and values in this order, as far as they are wanted. */
  #fillRaw(pieces: readonly ColumnPiece[], rows: number, wanted: Wanted): void {
    const { keys, time, values } = this.#columns;
    const { nodes, timeS, flags } = this.#raw;
    this.#keys.fill(pieces, rows, nodes);
    if (wanted === 'keys') return;
    time.read(pieces.slice(keys.length, keys.length + time.slots.length), timeS, flags);
    if (wanted === 'times') return;
    values.forEach(({ read }, i) => read(pieces[keys.length + time.slots.length + i] as ColumnPiece, this.#raw.values[i] as Float64Array));
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
