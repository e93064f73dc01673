import { crc32 } from 'node:zlib';
import { BLOCK_ROWS, type WaitingRows } from './waiting-rows';

/** Rows a chunk has at most, a multiple of BLOCK_ROWS. */
export const CHUNK_ROWS = 64 * BLOCK_ROWS;

/** In front of a chunk: tile, rows, CRC32 of what follows, and four unused bytes that keep the columns aligned. */
export const CHUNK_HEAD_BYTES = 16;

/** A chunk of a spill log: rows of one tile, their cells and then column by column, each from a multiple of eight on. */
export interface ChunkHead { tile: number; rows: number; crc: number }

export function chunkBytes(rows: number, channels: number): number {
  return CHUNK_HEAD_BYTES + Math.ceil(rows / 2) * 8 + rows * 8 * channels;
}

/** Writes the head of a chunk at `at`, a multiple of eight, whose rows are there already, and returns where it ends. */
export function sealChunk(bytes: Buffer, at: number, tile: number, rows: number, channels: number): number {
  const end = at + chunkBytes(rows, channels);
  if (rows % 2 === 1) bytes.fill(0, at + CHUNK_HEAD_BYTES + rows * 4, at + CHUNK_HEAD_BYTES + rows * 4 + 4);
  bytes.writeUInt32LE(tile, at);
  bytes.writeUInt32LE(rows, at + 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(at + CHUNK_HEAD_BYTES, end)), at + 8);
  bytes.writeUInt32LE(0, at + 12);
  return end;
}

export function headOfChunk(bytes: Buffer): ChunkHead {
  return { tile: bytes.readUInt32LE(0), rows: bytes.readUInt32LE(4), crc: bytes.readUInt32LE(8) };
}

/** The rows of the chunk at `at`, in the chunk's own memory. */
export function rowsOfChunk({ buffer, byteOffset }: Buffer, at: number, rows: number, channels: number): WaitingRows {
  const cellsAt = byteOffset + at + CHUNK_HEAD_BYTES;
  const columnsAt = cellsAt + Math.ceil(rows / 2) * 8;
  return {
    rows,
    cells: new Int32Array(buffer, cellsAt, rows),
    columns: Array.from({ length: channels }, (_, channel) => new Float64Array(buffer, columnsAt + channel * rows * 8, rows)),
  };
}
