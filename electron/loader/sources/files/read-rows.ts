import { SluiceFailure } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import { BAD_ROW_SAMPLES, type Batch } from '../source';
import type { Cursor, Engine } from './duckdb';
import type { NodeIndex } from './node-index';
import { numbersOf } from './numbers-of-chunk';
import type { ReadableFile } from './scan-with-engine';
import { appendRows, type BadPlace, type RawRows } from './row-kernel';
import { commonFlagsOf, ROW_HASH, ROW_TIME, ROW_VALUES, rowProjection } from './row-sql';
import type { WallClock } from './wall-clock';

/** The engine's chunks hold as many rows at most. */
const CHUNK_ROWS = 2048;

/** `flags` are those of every row of a chunk; null where they come as a column. */
interface OpenRows { path: string; nextRow: number; cursor: Cursor; flags: Uint8Array | null; chunk: { columns: RawRows; rows: number; used: number } | null }

/** Reads batches of rows. A batch that follows the last one goes on where it ended; any other is looked up anew. */
export class RowReader {
  readonly #engine: Engine;
  readonly #nodes: NodeIndex;
  readonly #clock: WallClock;
  /** Nodes of the chunk that is being read. */
  readonly #found = new Int32Array(CHUNK_ROWS);
  #open: OpenRows | null = null;

  constructor(engine: Engine, nodes: NodeIndex, clock: WallClock) {
    this.#engine = engine;
    this.#nodes = nodes;
    this.#clock = clock;
  }

  /** Fills `into`; returns the places of the first bad rows. Throws file-changed, cancelled, file-unreadable. */
  async read(file: ReadableFile, { path, firstRow, endRow }: BatchAddress, into: Batch, signal: AbortSignal): Promise<BadPlace[]> {
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const bad: BadPlace[] = [];
    const rows = this.#open?.path === path && this.#open.nextRow === firstRow ? this.#open : await this.#reopen(file, firstRow, signal);
    try {
      while (rows.nextRow < endRow) {
        const chunk = rows.chunk ?? await this.#nextChunk(rows, file, signal);
        const end = Math.min(chunk.rows, chunk.used + endRow - rows.nextRow);
        if (!appendRows(chunk.columns, chunk.used, end, rows.nextRow, into, this.#clock, bad, BAD_ROW_SAMPLES)) throw new SluiceFailure({ code: 'file-changed', path });
        rows.nextRow += end - chunk.used;
        chunk.used = end;
        rows.chunk = end < chunk.rows ? chunk : null;
      }
    } catch (thrown) {
      await this.close();
      throw thrown;
    }
    return bad;
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.cursor.close();
  }

  async #nextChunk({ cursor, flags }: OpenRows, { table, sql }: ReadableFile, signal: AbortSignal): Promise<NonNullable<OpenRows['chunk']>> {
    const chunk = await cursor.next(signal);
    if (chunk === null) throw new SluiceFailure({ code: 'file-changed', path: table.path });
    const hashes = numbersOf(chunk, ROW_HASH, BigUint64Array);
    this.#nodes.findAll(new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2), this.#found);
    return {
      rows: chunk.rowCount,
      used: 0,
      columns: {
        nodes: this.#found,
        timeS: numbersOf(chunk, ROW_TIME, Float64Array),
        values: sql.values.map((_, i) => numbersOf(chunk, ROW_VALUES + i, Float64Array)),
        flags: flags ?? numbersOf(chunk, ROW_VALUES + sql.values.length, Uint8Array),
      },
    };
  }

  async #reopen({ table, sql }: ReadableFile, firstRow: number, signal: AbortSignal): Promise<OpenRows> {
    await this.close();
    const offset = firstRow === 0 ? '' : ` OFFSET ${firstRow}`;
    const cursor = await this.#engine.stream(sql.select(rowProjection(sql)) + offset, table.path, signal);
    const flags = commonFlagsOf(sql);
    return (this.#open = { path: table.path, nextRow: firstRow, cursor, flags: flags === null ? null : new Uint8Array(CHUNK_ROWS).fill(flags), chunk: null });
  }
}
