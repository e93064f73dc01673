import { crc32 } from 'node:zlib';
import type { WaitingRows } from './waiting-rows';

/** Rows a chunk has at most. */
export const CHUNK_ROWS = 8192;

/** In front of a chunk: tile, rows, CRC32 of what follows, and four unused bytes that keep the columns aligned. */
export const CHUNK_HEAD_BYTES = 16;

/** A chunk of a spill log: rows of one tile, their cells and then column by column, each from a multiple of eight on. */
export interface ChunkHead { tile: number; rows: number; crc: number }

export function chunkBytes(rows: number, channels: number): number {
  return CHUNK_HEAD_BYTES + Math.ceil(rows / 2) * 8 + rows * 8 * channels;
}

/** Writes rows [first, first + rows) as a chunk at `at`, a multiple of eight, and returns where it ends. */
export function putChunk(into: Buffer, at: number, tile: number, { cells, columns }: WaitingRows, first: number, rows: number): number {
  const end = at + chunkBytes(rows, columns.length);
  const chunk = rowsOfChunk(into.subarray(at, end), rows, columns.length);
  chunk.cells.set(cells.subarray(first, first + rows));
  for (const [channel, column] of columns.entries()) (chunk.columns[channel] as Float64Array).set(column.subarray(first, first + rows));
  if (rows % 2 === 1) into.fill(0, at + CHUNK_HEAD_BYTES + rows * 4, at + CHUNK_HEAD_BYTES + rows * 4 + 4);
  into.writeUInt32LE(tile, at);
  into.writeUInt32LE(rows, at + 4);
  into.writeUInt32LE(crc32(into.subarray(at + CHUNK_HEAD_BYTES, end)), at + 8);
  into.writeUInt32LE(0, at + 12);
  return end;
}

export function headOfChunk(bytes: Buffer): ChunkHead {
  return { tile: bytes.readUInt32LE(0), rows: bytes.readUInt32LE(4), crc: bytes.readUInt32LE(8) };
}

/** The rows of a chunk, in the chunk's own memory. */
export function rowsOfChunk({ buffer, byteOffset }: Buffer, rows: number, channels: number): WaitingRows {
  const cellsAt = byteOffset + CHUNK_HEAD_BYTES;
  const columnsAt = cellsAt + Math.ceil(rows / 2) * 8;
  return {
    rows,
    cells: new Int32Array(buffer, cellsAt, rows),
    columns: Array.from({ length: channels }, (_, channel) => new Float64Array(buffer, columnsAt + channel * rows * 8, rows)),
  };
}
