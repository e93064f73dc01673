import type { DataType } from 'apache-arrow';
import { open, type FileHandle } from 'node:fs/promises';
import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import type { BatchAddress } from '../../../../../shared/load-state';
import type { EngineReason } from '../../../../../shared/plan';
import type { Recipe } from '../../../../../shared/recipe';
import { BAD_ROW_SAMPLES, type Batch } from '../../source';
import { arrowReason } from '../arrow-batches';
import type { DirectReader, DirectScan, ScanOptions } from '../direct-reader';
import { badRowOf } from '../locate-bad-rows';
import { KEY_MISSING, NODE_UNKNOWN } from '../node-index';
import { appendRows, type BadPlace, type RawRows } from '../row-kernel';
import { ROW_WALL_TIME } from '../row-sql';
import type { ReadableFile } from '../scan-with-engine';
import { WallClock, type WallStretch } from '../wall-clock';
import { arrowColumnsOf, PIECE_ROWS, type ArrowColumns } from './arrow-columns';
import { cellText } from './cell-text';
import { BatchColumns, Room, type ColumnPiece } from './column-pieces';
import type { ColumnSlot } from './column-slots';
import { readLayout, type ArrowLayout } from './layout';
import { NeedsEngine } from './needs-engine';
import { NodeKeys } from './node-keys';
import { rangesOf, readAhead, type RowRange } from './row-ranges';

interface OpenArrow { file: FileHandle; layout: ArrowLayout; columns: ArrowColumns; keys: NodeKeys }

/** Reads Arrow streams, Arrow files and Feather (version 2) files: numbers out of buffers, no text a row. */
export class ArrowReader implements DirectReader {
  readonly #path: string;
  readonly #needed: ReadableFile['sql']['needed'];
  readonly #recipe: Recipe;
  readonly #clock: WallClock;
  readonly #rows: RawRows;
  #opened: Promise<OpenArrow> | null = null;
  #known: { keys: DirectScan['keys']; nodeOf: Int32Array } | null = null;
  /** The batch looked at last: what is compressed in it need not be unpacked again. */
  #recent: { batch: number; columns: BatchColumns } | null = null;
  readonly #freeRooms: [Room, Room][] = [];

  constructor({ table, sql }: ReadableFile, recipe: Recipe, stretches: readonly WallStretch[]) {
    this.#path = table.path;
    this.#needed = sql.needed;
    this.#recipe = recipe;
    this.#clock = new WallClock(stretches);
    this.#rows = { nodes: new Int32Array(PIECE_ROWS), timeS: new Float64Array(PIECE_ROWS), flags: new Uint8Array(PIECE_ROWS), values: recipe.columns.values.map(() => new Float64Array(PIECE_ROWS)) };
  }

  async scan({ wantsTime, limitRows }: ScanOptions, signal: AbortSignal): Promise<DirectScan | EngineReason> {
    try {
      return await this.#telling(async () => {
        const { layout, columns: { keys: keyColumns, time }, keys } = await this.#open();
        const scan: DirectScan = { rows: Math.min(limitRows, layout.batches.reduce((sum, { header }) => sum + header.length, 0)), keys: [], places: new Float64Array(0), wall: [Infinity, -Infinity], instant: [Infinity, -Infinity] };
        const slots = [...keyColumns.map(({ slot }) => slot), ...(wantsTime ? time.slots : [])];
        await this.#forEachPiece(0, scan.rows, slots, signal, (pieces, rows) => {
          keys.fill(pieces, rows, this.#rows.nodes);
          if (!wantsTime) return;
          time.read(pieces.slice(keyColumns.length), this.#rows.timeS, this.#rows.flags);
          widen(scan, this.#rows, rows);
        });
        scan.keys = keys.keys();
        return scan;
      });
    } catch (thrown) {
      if (thrown instanceof NeedsEngine) return thrown.reason;
      throw thrown;
    }
  }

  use({ keys }: DirectScan, nodeOf: Int32Array): void {
    this.#known = { keys, nodeOf };
  }

  async read({ path, firstRow, endRow }: BatchAddress, into: Batch, signal: AbortSignal): Promise<BadRow[]> {
    const { keys: known, nodeOf } = this.#known ?? neverUsed();
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const badRows: BadRow[] = [];
    try {
      return await this.#telling(async () => {
        const { columns, keys } = await this.#open();
        keys.learn(known);
        const { nodes, timeS, flags, values } = this.#rows;
        const slots = [...columns.keys, ...columns.values].map(({ slot }) => slot);
        await this.#forEachPiece(firstRow, endRow, [...slots, ...columns.time.slots], signal, (pieces, rows, first) => {
          keys.fill(pieces, rows, nodes);
          nodesOfKeys(nodes, rows, nodeOf);
          columns.values.forEach(({ read }, i) => read(pieces[columns.keys.length + i] as ColumnPiece, values[i] as Float64Array));
          columns.time.read(pieces.slice(slots.length), timeS, flags);
          const bad: BadPlace[] = [];
          if (!appendRows(this.#rows, 0, rows, first, into, this.#clock, bad, BAD_ROW_SAMPLES - badRows.length)) throw new SluiceFailure({ code: 'file-changed', path });
          badRows.push(...bad.map((place) => this.#tell(place, first, columns, pieces)));
        });
        return badRows;
      });
    } catch (thrown) {
      if (thrown instanceof NeedsEngine) throw new SluiceFailure({ code: 'file-changed', path });
      throw thrown;
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    this.#recent = null;
    await (await opened?.catch(() => null))?.file.close();
  }

  #open(): Promise<OpenArrow> {
    return (this.#opened ??= this.#openFile());
  }

  async #openFile(): Promise<OpenArrow> {
    const file = await open(this.#path);
    try {
      const layout = await readLayout(file);
      const columns = await arrowColumnsOf(file, layout, this.#needed, this.#recipe);
      return { file, layout, columns, keys: new NodeKeys(columns.keys.map(({ column }) => column)) };
    } catch (thrown) {
      await file.close();
      throw thrown;
    }
  }

  /** Calls back for rows [firstRow, endRow) of the file in pieces, with the pieces of the columns and the place of their first row. */
  async #forEachPiece(firstRow: number, endRow: number, slots: readonly ColumnSlot[], signal: AbortSignal, visit: (pieces: ColumnPiece[], rows: number, first: number) => void): Promise<void> {
    const { file, layout } = await this.#open();
    const read = async ({ batch, first, end }: RowRange, room: Room): Promise<ColumnPiece[]> => {
      const columns = this.#batchColumns(file, layout, batch);
      return Promise.all(slots.map((slot) => columns.read(slot, first, end, room)));
    };
    const rooms = this.#freeRooms.pop() ?? [new Room(), new Room()];
    try {
      let row = firstRow;
      for await (const pieces of readAhead(rangesOf(layout.batches.map(({ header }) => header.length), firstRow, endRow, PIECE_ROWS), read, rooms)) {
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

  #batchColumns(file: FileHandle, layout: ArrowLayout, batch: number): BatchColumns {
    if (this.#recent?.batch === batch) return this.#recent.columns;
    const { header, bodyOffset } = layout.batches[batch] as ArrowLayout['batches'][number];
    const columns = new BatchColumns(file, header, bodyOffset);
    this.#recent = { batch, columns };
    return columns;
  }

  #tell({ row, fault }: BadPlace, first: number, { keys, values, time }: ArrowColumns, pieces: readonly ColumnPiece[]): BadRow {
    const slots = [...keys, ...values].map(({ slot }) => slot).concat(time.slots);
    const cellOf = (name: string): string | null => {
      const at = slots.findIndex(({ field }) => field.name === name);
      return cellText((slots[at] as ColumnSlot).field.type as DataType, pieces[at] as ColumnPiece, row - first, keys[at]?.entries ?? null);
    };
    return { ...badRowOf(this.#path, fault, this.#needed, cellOf), line: row + 1 };
  }

  /** What goes wrong within `work` is put down to the file. */
  async #telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (thrown instanceof SluiceFailure || thrown instanceof NeedsEngine) throw thrown;
      throw new SluiceFailure({ code: 'file-unreadable', path: this.#path, reason: arrowReason(thrown) });
    }
  }
}

/** Puts nodes in place of the numbers of keys. */
function nodesOfKeys(keys: Int32Array, rows: number, nodeOf: Int32Array): void {
  for (let i = 0; i < rows; i++) {
    const key = keys[i] as number;
    keys[i] = key < 0 ? KEY_MISSING : key < nodeOf.length ? nodeOf[key] as number : NODE_UNKNOWN;
  }
}

/** Takes in the times of rows that have a key. */
function widen({ wall, instant }: DirectScan, { nodes, timeS, flags }: RawRows, rows: number): void {
  for (let i = 0; i < rows; i++) {
    const time = timeS[i] as number;
    if ((nodes[i] as number) < 0 || time - time !== 0) continue;
    const span = ((flags[i] as number) & ROW_WALL_TIME) === 0 ? instant : wall;
    if (time < span[0]) span[0] = time;
    if (time > span[1]) span[1] = time;
  }
}

function neverUsed(): never {
  throw new Error('rows are read after a scan');
}
