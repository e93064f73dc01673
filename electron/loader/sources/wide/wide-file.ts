import type { EngineReason } from '../../../../shared/plan';
import type { FileStamp } from '../files/file-stamp';
import type { FileScan, ScanOptions } from '../files/direct-reader';

/** Rows of a wide file as numbers, made by `createWideRows` and filled again and again. */
export interface WideRows {
  /** Seconds since 1970 of each row: of an instant, or of what a wall clock shows; not finite where they can't be read. Left alone where the file tells no times. */
  readonly timeS: Float64Array;
  /** ROW_RAGGED, ROW_WALL_TIME. */
  readonly flags: Uint8Array;
  /** By channel: [rows, nodes]; NaN is missing, Infinity unreadable. */
  readonly values: readonly Float64Array[];
}

export interface WideScan extends Pick<FileScan, 'wall' | 'instant'> {
  /** Rows of the file: steps, as far as its times are told apart. */
  rows: number;
}

/** Where a cell stands, for telling of it. */
export interface CellPlace { line: number; value?: string | undefined; text?: string | undefined }

/** A file with a row a step and a column a node. One kind of file a module beside this one; open-wide-file.ts is the only list. */
export interface WideFile {
  readonly path: string;
  readonly stamp: FileStamp;
  /** null where it is read without the engine. */
  readonly engineReason: EngineReason | null;
  /** Names of the nodes, as their columns stand. */
  readonly nodes: readonly string[];
  /** Names of the columns that tell the time; empty where none does. */
  readonly timeColumns: readonly string[];
  /** Counts rows, up to a limit, and finds the span of their times where it is wanted. Has to come before `read`. Throws cancelled, file-unreadable. */
  scan(options: ScanOptions, signal: AbortSignal): Promise<WideScan>;
  /** Rows [firstRow, endRow) into the beginning of `into`. In order is fastest. Throws cancelled, file-unreadable, file-changed. */
  read(firstRow: number, endRow: number, into: WideRows, signal: AbortSignal): Promise<void>;
  /** The place of a row, counted from 0, and of its cell in a column. */
  locate(row: number, column: string, signal: AbortSignal): Promise<CellPlace>;
  close(): Promise<void>;
}

export function createWideRows(rows: number, nodes: number, channels: number): WideRows {
  return { timeS: new Float64Array(rows), flags: new Uint8Array(rows), values: Array.from({ length: channels }, () => new Float64Array(rows * nodes)) };
}
