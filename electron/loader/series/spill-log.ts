import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { WorkFiles } from '../work/work-files';
import { CHUNK_HEAD_BYTES, CHUNK_ROWS, chunkBytes, headOfChunk, rowsOfChunk, sealChunk } from './spill-chunk';
import { RowGathering, type WaitingRows } from './waiting-rows';

/** Where in the log some rows of a tile stand. */
interface Chunk { offset: number; rows: number }

/** Bytes of rows that are gathered before they are written; many short chunks would make reading them slow. */
const GATHERED_BYTES = 12 << 20;
const WRITE_BYTES = 2 << 20;

/**
 * Rows whose tile is not in memory, in one file that only grows. Rows of a tile come back in the order in which they came.
 * They are gathered in memory and written together: a chunk holds rows of one tile.
 */
export class SpillLog {
  readonly #files: WorkFiles;
  readonly #channels: number;
  readonly #gathered: RowGathering;
  readonly #chunks = new Map<number, Chunk[]>();
  #name: string | null = null;
  #file: FileHandle | null = null;
  #bytes = 0;

  constructor(files: WorkFiles, channels: number) {
    this.#files = files;
    this.#channels = channels;
    this.#gathered = new RowGathering(channels);
  }

  /** Name of the file; null before the first row is written. */
  get name(): string | null { return this.#name; }
  get bytes(): number { return this.#bytes; }

  get memoryBytes(): number { return this.#gathered.memoryBytes; }

  isWaitingFor(tile: number): boolean {
    return this.#chunks.has(tile) || this.#gathered.rowsOf(tile) > 0;
  }

  /** Takes a copy of rows[i] of the columns for cells[i] of a tile, i in [from, to). */
  add(tile: number, columns: readonly Float64Array[], rows: Int32Array, cells: Int32Array, from: number, to: number): void {
    this.#gathered.add(tile, columns, rows, cells, from, to);
  }

  /** Writes what is gathered once it is much. */
  async settle(): Promise<void> {
    if (this.#gathered.rows * chunkBytes(1, this.#channels) > GATHERED_BYTES) await this.flush();
  }

  /** Writes what is gathered. */
  async flush(): Promise<void> {
    const { tiles } = this.#gathered;
    if (tiles.length === 0) return;
    const memory = Buffer.allocUnsafeSlow(WRITE_BYTES + chunkBytes(CHUNK_ROWS, this.#channels));
    let filled = 0;
    for (const tile of tiles) {
      for (const { rows } of this.#gathered.take(tile, CHUNK_ROWS, (count) => rowsOfChunk(memory, filled, count, this.#channels))) {
        this.#addChunk(tile, { offset: this.#bytes + filled, rows });
        filled = sealChunk(memory, filled, tile, rows, this.#channels);
        if (filled >= WRITE_BYTES) filled = await this.#write(memory.subarray(0, filled));
      }
    }
    await this.#write(memory.subarray(0, filled));
  }

  /** The rows that wait for a tile, in order; they wait no longer. Each block is good until the next. */
  * take(tile: number): Generator<WaitingRows> {
    const chunks = this.#chunks.get(tile) ?? [];
    this.#chunks.delete(tile);
    const most = chunks.reduce((rows, chunk) => Math.max(rows, chunk.rows), Math.min(CHUNK_ROWS, this.#gathered.rowsOf(tile)));
    const memory = Buffer.allocUnsafeSlow(chunkBytes(most, this.#channels));
    for (const { offset, rows } of chunks) yield this.#read(memory, offset, rows);
    yield* this.#gathered.take(tile, CHUNK_ROWS, (rows) => rowsOfChunk(memory, 0, rows, this.#channels));
  }

  /** Brings all rows to the disk. */
  async sync(): Promise<void> {
    await this.flush();
    await this.#file?.datasync();
  }

  /**
   * Goes on with the first `bytes` bytes of a log that was kept, and drops what stands behind them.
   * `isWanted` says whether a tile has yet to get the rows at an offset. Returns false when they are not as they were written.
   */
  async restore(name: string, bytes: number, isWanted: (tile: number, offset: number) => boolean): Promise<boolean> {
    this.#name = name;
    const file = await this.#files.reopen(name).catch(() => null);
    this.#file = file;
    if (file === null || (await file.stat()).size < bytes) return false;
    const memory = Buffer.allocUnsafeSlow(chunkBytes(CHUNK_ROWS, this.#channels));
    for (let offset = 0; offset < bytes;) {
      this.#fill(memory.subarray(0, CHUNK_HEAD_BYTES), offset);
      const { tile, rows, crc } = headOfChunk(memory);
      const end = offset + chunkBytes(rows, this.#channels);
      if (rows === 0 || rows > CHUNK_ROWS || end > bytes) return false;
      const body = memory.subarray(CHUNK_HEAD_BYTES, end - offset);
      this.#fill(body, offset + CHUNK_HEAD_BYTES);
      if (crc32(body) !== crc) return false;
      if (isWanted(tile, offset)) this.#addChunk(tile, { offset, rows });
      offset = end;
    }
    await file.truncate(bytes);
    this.#bytes = bytes;
    return true;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  #addChunk(tile: number, chunk: Chunk): void {
    const chunks = this.#chunks.get(tile);
    if (chunks === undefined) this.#chunks.set(tile, [chunk]);
    else chunks.push(chunk);
  }

  /** Returns 0: the memory can be filled from its beginning again. */
  async #write(bytes: Uint8Array): Promise<0> {
    if (bytes.length === 0) return 0;
    this.#name ??= this.#files.nextName('spill');
    this.#file ??= await this.#files.create(this.#name);
    await this.#files.append(this.#file, bytes, this.#name, this.#bytes);
    this.#bytes += bytes.length;
    return 0;
  }

  #read(memory: Buffer, offset: number, rows: number): WaitingRows {
    const bytes = memory.subarray(0, chunkBytes(rows, this.#channels));
    this.#fill(bytes, offset);
    return rowsOfChunk(bytes, 0, rows, this.#channels);
  }

  #fill(into: Uint8Array, position: number): void {
    const { fd } = this.#file as FileHandle;
    for (let got = 0; got < into.length;) {
      const count = readSync(fd, into, got, into.length - got, position + got);
      if (count === 0) throw new Error('the log of waiting rows ends before its end');
      got += count;
    }
  }
}
