import { open, type FileHandle } from 'node:fs/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { arrowReason } from '../arrow-batches';
import type { RawRows } from '../row-kernel';
import { arrowColumnsOf, PIECE_ROWS, type ArrowColumns } from './arrow-columns';
import type { ArrowFile } from './arrow-file';
import { BatchColumns, Room, type ColumnPiece } from './column-pieces';
import type { ColumnSlot } from './column-slots';
import { readLayout, type ArrowLayout } from './layout';
import { NeedsEngine } from './needs-engine';
import { NodeKeys } from './node-keys';
import { rangesOf, readAhead, type RowRange } from './row-ranges';

/** An Arrow file that is open, whose rows are worked on in pieces. */
export class OpenArrow {
  readonly columns: ArrowColumns;
  readonly keys: NodeKeys;
  /** Rows of each record batch. */
  readonly batchRows: readonly number[];
  /** Memory for the rows of one piece. */
  readonly rows: RawRows;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #layout: ArrowLayout;
  /** The batch looked at last: what is compressed in it need not be unpacked again. */
  #recent: { batch: number; columns: BatchColumns } | null = null;
  readonly #freeRooms: [Room, Room][] = [];

  private constructor(path: string, file: FileHandle, layout: ArrowLayout, columns: ArrowColumns) {
    this.#path = path;
    this.#file = file;
    this.#layout = layout;
    this.columns = columns;
    this.keys = new NodeKeys(columns.keys.map(({ column }) => column));
    this.batchRows = layout.batches.map(({ header }) => header.length);
    this.rows = { nodes: new Int32Array(PIECE_ROWS), timeS: new Float64Array(PIECE_ROWS), flags: new Uint8Array(PIECE_ROWS), values: columns.values.map(() => new Float64Array(PIECE_ROWS)) };
  }

  /** Throws NeedsEngine for what only the engine can read. */
  static async open({ path, needed, recipe }: ArrowFile): Promise<OpenArrow> {
    const file = await open(path);
    try {
      const layout = await readLayout(file);
      return new OpenArrow(path, file, layout, await arrowColumnsOf(file, layout, needed, recipe));
    } catch (thrown) {
      await file.close();
      throw thrown;
    }
  }

  /** Calls back for rows [firstRow, endRow) of the file in pieces, with the pieces of the columns and the place of their first row. Throws cancelled, file-changed. */
  async forEachPiece(firstRow: number, endRow: number, slots: readonly ColumnSlot[], signal: AbortSignal, visit: (pieces: ColumnPiece[], rows: number, first: number) => void): Promise<void> {
    const read = async ({ batch, first, end }: RowRange, room: Room): Promise<ColumnPiece[]> => {
      const columns = this.#batchColumns(batch);
      return Promise.all(slots.map((slot) => columns.read(slot, first, end, room)));
    };
    const rooms = this.#freeRooms.pop() ?? [new Room(), new Room()];
    try {
      let row = firstRow;
      for await (const pieces of readAhead(rangesOf(this.batchRows, firstRow, endRow, PIECE_ROWS), read, rooms)) {
        if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
        const { rows } = pieces[0] as ColumnPiece;
        visit(pieces, rows, row);
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

  #batchColumns(batch: number): BatchColumns {
    if (this.#recent?.batch === batch) return this.#recent.columns;
    const { header, bodyOffset } = this.#layout.batches[batch] as ArrowLayout['batches'][number];
    const columns = new BatchColumns(this.#file, header, bodyOffset);
    this.#recent = { batch, columns };
    return columns;
  }
}

/** What goes wrong within `work` is put down to the file at `path`. */
export async function telling<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof SluiceFailure || thrown instanceof NeedsEngine) throw thrown;
    throw new SluiceFailure({ code: 'file-unreadable', path, reason: arrowReason(thrown) });
  }
}
