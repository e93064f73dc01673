import { DataType, DateUnit } from 'apache-arrow';
import type { FileHandle } from 'node:fs/promises';
import { decodeLz4Frame } from '../../lz4/lz4-frame';
import { readBytes } from '../read-bytes';
import type { ColumnSlot } from './column-slots';
import { NeedsEngine } from '../columns/needs-engine';

/** Consecutive rows of one column, as they stand in the file. The memory is good until the same room is used again; in the memory of compiled code it may move, and is asked for anew after that. */
export interface ColumnPiece {
  readonly rows: number;
  /** Bit `firstBit` + i is 0 where row i has no value; null where every row has one. */
  readonly validity: Uint8Array | null;
  readonly firstBit: number;
  /** The values from the first row on (of truth values, from bit `firstBit` on), at a multiple of 8 bytes or of their width; of texts, their bytes. */
  readonly data: Uint8Array;
  /** Text i is bytes [offsets[i] - base, offsets[i + 1] - base) of `data`; empty where there are no texts. */
  readonly offsets: Int32Array;
  readonly base: number;
}

/** A batch as the file says it stands there. */
interface BatchHeader {
  length: number;
  nodes: readonly { nullCount: number }[];
  buffers: readonly { offset: number; length: number }[];
  compression: { type: number } | null;
}

const LZ4_FRAME = 0;
/** Before the bytes of a compressed buffer stands their number when unpacked, or -1 where they are not packed. */
const UNPACKED_LENGTH_BYTES = 8;
const noOffsets = new Int32Array(0);

/** Bytes in memory that may move. */
export interface Region { readonly bytes: Uint8Array }

/** Memory for one column that is used again and again, by what it is for. */
export interface Room { take(purpose: Purpose, bytes: number): Region }
export type Purpose = 'validity' | 'data' | 'offsets' | 'relative';

/** Of the runtime's own, which never moves. */
export class PlainRoom implements Room {
  readonly #buffers = new Map<Purpose, Uint8Array>();

  take(purpose: Purpose, bytes: number): Region {
    let buffer = this.#buffers.get(purpose);
    if (buffer === undefined || buffer.length < bytes) this.#buffers.set(purpose, buffer = new Uint8Array(Math.ceil((bytes * 9) / 64) * 8));
    return { bytes: buffer.subarray(0, bytes) };
  }
}

/** Memory that is there already for the data of a column; some of its own for all else. */
export class GivenRoom implements Room {
  readonly #data: Uint8Array;
  readonly #other = new PlainRoom();

  constructor({ buffer, byteOffset, byteLength }: Float64Array) {
    this.#data = new Uint8Array(buffer, byteOffset, byteLength);
  }

  take(purpose: Purpose, bytes: number): Region {
    return purpose === 'data' && bytes <= this.#data.length ? { bytes: this.#data.subarray(0, bytes) } : this.#other.take(purpose, bytes);
  }
}

/** The columns of one record batch or dictionary. Of what is not compressed only the rows asked for are read. */
export class BatchColumns {
  readonly rows: number;
  readonly #file: FileHandle;
  readonly #header: BatchHeader;
  readonly #bodyOffset: number;
  /** Compressed buffers unpacked so far, by their place. */
  readonly #unpacked = new Map<number, Promise<Uint8Array>>();

  /** Throws NeedsEngine for a compression that is not known. */
  constructor(file: FileHandle, header: BatchHeader, bodyOffset: number) {
    this.#file = file;
    this.#header = header;
    this.#bodyOffset = bodyOffset;
    this.rows = header.length;
    if (header.compression !== null && header.compression.type !== LZ4_FRAME) throw new NeedsEngine('compressed');
  }

  /** Rows [first, end) of a column. */
  async read(slot: ColumnSlot, first: number, end: number, room: Room): Promise<ColumnPiece> {
    const type = slot.field.type as DataType;
    const hasNulls = (this.#header.nodes[slot.node]?.nullCount ?? 0) > 0;
    const bits = [first >> 3, (end + 7) >> 3] as const;
    const validity = hasNulls ? await this.#region(slot.validity, ...bits, room, 'validity') : null;
    const about = { rows: end - first, firstBit: first & 7 };
    if (slot.offsets !== null) return pieceOf({ ...about, validity, ...await this.#texts(slot.offsets, slot.data, DataType.isLargeUtf8(type) || DataType.isLargeBinary(type), first, end, room) });
    const data = await this.#region(slot.data, ...(DataType.isBool(type) ? bits : [first * widthOf(type), end * widthOf(type)] as const), room, 'data');
    return pieceOf({ ...about, validity, data, offsets: null, base: 0 });
  }

  async #texts(offsetsAt: number, dataAt: number, areLarge: boolean, first: number, end: number, room: Room): Promise<Pick<PieceRegions, 'data' | 'offsets' | 'base'>> {
    const width = areLarge ? 8 : 4;
    const written = await this.#region(offsetsAt, first * width, (end + 1) * width, room, 'offsets');
    const from = areLarge ? firstLargeOffset(written.bytes) : int32In(written.bytes)[0] as number;
    const offsets = areLarge ? room.take('relative', (end - first + 1) * 4) : written;
    if (areLarge) writeRelative(written.bytes, from, int32In(offsets.bytes));
    const base = areLarge ? 0 : from;
    const until = from + (int32In(offsets.bytes)[end - first] as number) - base;
    return { data: await this.#region(dataAt, from, until, room, 'data'), offsets, base };
  }

  /** Bytes [from, end) of a buffer. */
  async #region(buffer: number, from: number, end: number, room: Room, purpose: Purpose): Promise<Region> {
    const region = this.#header.buffers[buffer];
    if (region === undefined || from < 0 || end < from) throw new Error('the Arrow data is damaged');
    if (this.#header.compression !== null) {
      let unpacked = this.#unpacked.get(buffer);
      if (unpacked === undefined) this.#unpacked.set(buffer, unpacked = this.#unpack(region.offset, region.length));
      return { bytes: within(await unpacked, from, end) };
    }
    if (end > region.length) throw new Error('the Arrow data is damaged');
    const taken = room.take(purpose, end - from);
    await this.#fill(taken.bytes, region.offset + from);
    return taken;
  }

  async #unpack(offset: number, length: number): Promise<Uint8Array> {
    if (length === 0) return new Uint8Array(0);
    const packed = await this.#fill(new Uint8Array(length), offset);
    const isPacked = new DataView(packed.buffer).getBigInt64(0, true) !== -1n;
    return isPacked ? decodeLz4Frame(packed.subarray(UNPACKED_LENGTH_BYTES)) : packed.slice(UNPACKED_LENGTH_BYTES);
  }

  async #fill(into: Uint8Array, offset: number): Promise<Uint8Array> {
    for (let got = 0; got < into.length;) {
      const bytesRead = await readBytes(this.#file, into, got, into.length - got, this.#bodyOffset + offset + got);
      if (bytesRead === 0) throw new Error('the Arrow data is cut short');
      got += bytesRead;
    }
    return into;
  }
}

/** Bytes a value takes. Throws NeedsEngine for types without a width of whole bytes. */
function widthOf(type: DataType): number {
  if (DataType.isDictionary(type)) return type.indices.bitWidth / 8;
  if (DataType.isInt(type) || DataType.isDecimal(type)) return type.bitWidth / 8;
  if (DataType.isFloat(type)) return 2 << type.precision;
  if (DataType.isTimestamp(type)) return 8;
  if (DataType.isDate(type)) return type.unit === DateUnit.DAY ? 4 : 8;
  throw new NeedsEngine('column-type');
}

function within(bytes: Uint8Array, from: number, end: number): Uint8Array {
  if (end > bytes.length) throw new Error('the Arrow data is damaged');
  return bytes.subarray(from, end);
}

interface PieceRegions { rows: number; validity: Region | null; firstBit: number; data: Region; offsets: Region | null; base: number }

function pieceOf({ rows, firstBit, base, validity, data, offsets }: PieceRegions): ColumnPiece {
  return {
    rows, firstBit, base,
    get validity() { return validity?.bytes ?? null; },
    get data() { return data.bytes; },
    get offsets() { return offsets === null ? noOffsets : int32In(offsets.bytes); },
  };
}

function int32In({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length >> 2);
}

function firstLargeOffset(bytes: Uint8Array): number {
  const [low, high] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  return (low as number) + (high as number) * 2 ** 32;
}

/** 64-bit offsets as 32-bit ones from the first on: no piece of text is as long as 2 GiB. */
function writeRelative(bytes: Uint8Array, from: number, into: Int32Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, into.length * 2);
  for (let i = 0; i < into.length; i++) into[i] = (words[i * 2] as number) + (words[i * 2 + 1] as number) * 2 ** 32 - from;
}
