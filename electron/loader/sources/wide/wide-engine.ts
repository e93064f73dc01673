import { SluiceFailure } from '../../../../shared/errors';
import type { EngineReason } from '../../../../shared/plan';
import { valueSql } from '../files/cell-sql';
import type { ScanOptions } from '../files/direct-reader';
import type { Cursor, Engine } from '../files/duckdb';
import { nameSql } from '../files/file-sql';
import { recordsAt } from '../files/find-records';
import { numbersOf } from '../files/numbers-of-chunk';
import { ROW_RAGGED, ROW_WALL_TIME } from '../files/row-sql';
import type { NeededColumns } from '../files/table-columns';
import type { TableColumn, TableFile } from '../files/table-file';
import { timeColumnSql, timePartsSql, type TimeSql } from '../files/time-sql';
import type { FileStamp } from '../files/file-stamp';
import type { CellPlace, WideFile, WideRows, WideScan } from './wide-file';

/** Columns of a query before those of the nodes. */
const TIME = 0;
const FLAGS = 1;
const NODES = 2;

export interface WideEngineSpec {
  table: TableFile;
  reason: EngineReason;
  /** null where no column tells the time. */
  time: NeededColumns['time'] | null;
  timeColumns: readonly string[];
  nodeColumns: readonly TableColumn[];
  nullTokens: readonly string[];
}

interface OpenRows { nextRow: number; cursor: Cursor; chunk: { columns: Float64Array[]; flags: Uint8Array; rows: number; used: number } | null }

/** A wide file read through the engine: Parquet, Arrow, JSON, and CSV that the direct reader leaves to it. Memory: some 2,000 rows of the file. */
export class WideEngine implements WideFile {
  readonly nodes: readonly string[];
  readonly #spec: WideEngineSpec;
  readonly #engine: Engine;
  readonly #time: TimeSql;
  #open: OpenRows | null = null;

  constructor(spec: WideEngineSpec, engine: Engine) {
    this.#spec = spec;
    this.#engine = engine;
    this.nodes = spec.nodeColumns.map(({ name }) => name);
    this.#time = timeSqlOf(spec.time);
  }

  get path(): string {
    return this.#spec.table.path;
  }

  get stamp(): FileStamp {
    return this.#spec.table.stamp;
  }

  get engineReason(): EngineReason {
    return this.#spec.reason;
  }

  get timeColumns(): readonly string[] {
    return this.#spec.timeColumns;
  }

  async scan({ wantsTime, limitRows }: ScanOptions, signal: AbortSignal): Promise<WideScan> {
    const { seconds, isWall } = this.#time;
    const span = (isWanted: string): string => (wantsTime ? `min(t) FILTER (isfinite(t) AND ${isWanted}), max(t) FILTER (isfinite(t) AND ${isWanted})` : 'NULL, NULL');
    const times = wantsTime ? `SELECT ${seconds} AS t, ${isWall} AS w` : 'SELECT 1 AS t, true AS w';
    const [[rows, ...ends] = []] = await this.#engine.query(`SELECT count(*)::DOUBLE, ${span('w')}, ${span('NOT w')} FROM (${times} FROM ${this.#spec.table.relation}${limitRows === Infinity ? '' : ` LIMIT ${limitRows}`})`, this.path, signal);
    const [firstWall, lastWall, first, last] = ends as (number | null)[];
    return { rows: rows as number, wall: [firstWall ?? Infinity, lastWall ?? -Infinity], instant: [first ?? Infinity, last ?? -Infinity] };
  }

  async read(firstRow: number, endRow: number, { timeS, flags, values: [values = new Float64Array(0)] }: WideRows, signal: AbortSignal): Promise<void> {
    const nodes = this.nodes.length;
    const rows = this.#open?.nextRow === firstRow ? this.#open : await this.#reopen(firstRow, signal);
    try {
      while (rows.nextRow < endRow) {
        const chunk = rows.chunk ?? await this.#nextChunk(rows, signal);
        const count = Math.min(chunk.rows - chunk.used, endRow - rows.nextRow);
        const at = rows.nextRow - firstRow;
        timeS.set((chunk.columns[TIME] as Float64Array).subarray(chunk.used, chunk.used + count), at);
        flags.set(chunk.flags.subarray(chunk.used, chunk.used + count), at);
        for (let node = 0; node < nodes; node++) {
          const column = chunk.columns[node + 1] as Float64Array;
          for (let i = 0; i < count; i++) values[(at + i) * nodes + node] = column[chunk.used + i] as number;
        }
        chunk.used += count;
        rows.nextRow += count;
        rows.chunk = chunk.used < chunk.rows ? chunk : null;
      }
    } catch (thrown) {
      await this.close();
      throw thrown;
    }
  }

  async locate(row: number, column: string, signal: AbortSignal): Promise<CellPlace> {
    const { table } = this.#spec;
    const names = this.nodes.includes(column) ? [column] : this.timeColumns;
    const cells = names.length === 0 ? [] : (await this.#engine.query(`SELECT ${names.map((name) => `${nameSql(name)}::VARCHAR`).join(', ')} FROM ${table.relation} LIMIT 1 OFFSET ${row}`, table.path, signal))[0] ?? [];
    const standing = await recordsAt(table, [row + 1], signal);
    return { line: row + 1, value: cells.length === 0 ? undefined : cells.map((cell) => (cell === null ? '' : String(cell))).join(', '), ...standing.get(row + 1) };
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.cursor.close();
  }

  async #nextChunk({ cursor }: OpenRows, signal: AbortSignal): Promise<NonNullable<OpenRows['chunk']>> {
    const chunk = await cursor.next(signal);
    if (chunk === null) throw new SluiceFailure({ code: 'file-changed', path: this.path });
    return {
      rows: chunk.rowCount,
      used: 0,
      flags: numbersOf(chunk, FLAGS, Uint8Array),
      columns: [numbersOf(chunk, TIME, Float64Array), ...this.nodes.map((_, node) => numbersOf(chunk, NODES + node, Float64Array))],
    };
  }

  async #reopen(firstRow: number, signal: AbortSignal): Promise<OpenRows> {
    await this.close();
    const { table, nodeColumns, nullTokens } = this.#spec;
    const { seconds, isWall } = this.#time;
    const flags = `(CASE WHEN ${table.raggedSql ?? 'false'} THEN ${ROW_RAGGED} ELSE 0 END + CASE WHEN ${isWall} THEN ${ROW_WALL_TIME} ELSE 0 END)::UTINYINT`;
    const cells = nodeColumns.map((column) => valueSql(column, { column: column.name, aggregate: 'mean' }, nullTokens));
    const offset = firstRow === 0 ? '' : ` OFFSET ${firstRow}`;
    const cursor = await this.#engine.stream(`SELECT coalesce(${seconds}, 'Infinity'::DOUBLE), ${flags}, ${cells.join(', ')} FROM ${table.relation}${offset}`, table.path, signal);
    return (this.#open = { nextRow: firstRow, cursor, chunk: null });
  }
}

function timeSqlOf(time: NeededColumns['time'] | null): TimeSql {
  if (time === null) return { seconds: '0::DOUBLE', isWall: 'false' };
  return 'column' in time ? timeColumnSql(time.column, time.format) : timePartsSql(time.parts);
}
