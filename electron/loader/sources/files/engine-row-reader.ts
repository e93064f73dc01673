import { SluiceFailure } from '../../../../shared/errors';
import type { Cursor, Engine, EngineSetup } from './duckdb';
import { NodeIndex } from './node-index';
import { numbersOf } from './numbers-of-chunk';
import { appendRows, type BadPlace, type RawRows } from './row-kernel';
import { commonFlagsOf, ROW_HASH, ROW_TIME, ROW_VALUES, rowProjection } from './row-sql';
import type { ReadableFile } from './scan-with-engine';
import type { RangeReader, RowsInto } from './threads/range-format';
import { WallClock, type WallStretch } from './wall-clock';

/** The engine's chunks hold as many rows at most. */
const CHUNK_ROWS = 2048;

/** Rows [firstRow, endRow) of a file after `where`. */
export interface RowSpan { firstRow: number; endRow: number }

/** How one file is read through the engine: plain data. */
export interface EngineRows {
  path: string;
  /** The row query. */
  sql: string;
  rows: number;
  channels: number;
  /** Of every row; null where they come as a column. */
  flags: number | null;
  /** Of the index of nodes. */
  slots: Uint32Array;
  stretches: readonly WallStretch[];
  setup: EngineSetup;
}

export function engineRowsOf({ table, sql }: ReadableFile, rows: number, nodes: NodeIndex, stretches: readonly WallStretch[], setup: EngineSetup): EngineRows {
  return { path: table.path, sql: sql.select(rowProjection(sql)), rows, channels: sql.values.length, flags: commonFlagsOf(sql), slots: nodes.slots, stretches, setup };
}

interface Chunk { columns: RawRows; rows: number; used: number }
interface OpenRows { nextRow: number; cursor: Cursor; chunk: Chunk | null }

/** Reads spans of rows, one after another. One that follows the last goes on where it ended; any other is looked up anew. */
export class EngineRowReader implements RangeReader<RowSpan, BadPlace> {
  readonly #file: EngineRows;
  readonly #engine: Promise<Engine>;
  readonly #nodes: NodeIndex;
  readonly #clock: WallClock;
  readonly #flags: Uint8Array | null;
  /** Nodes of the chunk that is being read. */
  readonly #found = new Int32Array(CHUNK_ROWS);
  #open: OpenRows | null = null;

  constructor(file: EngineRows, engine: Promise<Engine>) {
    this.#file = file;
    this.#engine = engine;
    this.#nodes = new NodeIndex(file.slots);
    this.#clock = new WallClock(file.stretches);
    this.#flags = file.flags === null ? null : new Uint8Array(CHUNK_ROWS).fill(file.flags);
  }

  /** Fills `into`; returns the places of the first bad rows. Throws file-changed, cancelled, file-unreadable. */
  async read({ firstRow, endRow }: RowSpan, into: RowsInto, signal: AbortSignal): Promise<BadPlace[]> {
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const bad: BadPlace[] = [];
    const rows = this.#open?.nextRow === firstRow ? this.#open : await this.#reopen(firstRow, signal);
    try {
      while (rows.nextRow < endRow) {
        const chunk = rows.chunk ?? await this.#nextChunk(rows, signal);
        const end = Math.min(chunk.rows, chunk.used + endRow - rows.nextRow);
        if (!appendRows(chunk.columns, chunk.used, end, rows.nextRow, into, this.#clock, bad)) throw new SluiceFailure({ code: 'file-changed', path: this.#file.path });
        rows.nextRow += end - chunk.used;
        chunk.used = end;
        rows.chunk = end < chunk.rows ? chunk : null;
      }
    } catch (thrown) {
      await this.close();
      throw thrown;
    }
    if (endRow === this.#file.rows) await this.close();
    return bad;
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.cursor.close();
  }

  async #nextChunk({ cursor }: OpenRows, signal: AbortSignal): Promise<Chunk> {
    const { path, channels } = this.#file;
    const chunk = await cursor.next(signal);
    if (chunk === null) throw new SluiceFailure({ code: 'file-changed', path });
    const hashes = numbersOf(chunk, ROW_HASH, BigUint64Array);
    this.#nodes.findAll(new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2), this.#found);
    return {
      rows: chunk.rowCount,
      used: 0,
      columns: {
        nodes: this.#found,
        timeS: numbersOf(chunk, ROW_TIME, Float64Array),
        values: Array.from({ length: channels }, (_, i) => numbersOf(chunk, ROW_VALUES + i, Float64Array)),
        flags: this.#flags ?? numbersOf(chunk, ROW_VALUES + channels, Uint8Array),
      },
    };
  }

  async #reopen(firstRow: number, signal: AbortSignal): Promise<OpenRows> {
    await this.close();
    const { path, sql } = this.#file;
    const cursor = await (await this.#engine).stream(firstRow === 0 ? sql : `${sql} OFFSET ${firstRow}`, path, signal);
    return (this.#open = { nextRow: firstRow, cursor, chunk: null });
  }
}
