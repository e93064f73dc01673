import { DataType, DateUnit } from 'apache-arrow';
import type { FileHandle } from 'node:fs/promises';
import { decodeLz4Frame } from '../../lz4/lz4-frame';
import { readBytes } from '../read-bytes';
import type { ColumnSlot } from './column-slots';
import { NeedsEngine } from '../columns/needs-engine';

/** Consecutive rows of one column, as they stand in the file. The memory is good until the same room is used again. */
export interface ColumnPiece {
  rows: number;
  /** Bit `firstBit` + i is 0 where row i has no value; null where every row has one. */
  validity: Uint8Array | null;
  firstBit: number;
  /** The values from the first row on (of truth values, from bit `firstBit` on), at a multiple of 8 bytes or of their width; of texts, their bytes. */
  data: Uint8Array;
  /** Text i is bytes [offsets[i] - base, offsets[i + 1] - base) of `data`; empty where there are no texts. */
  offsets: Int32Array;
  base: number;
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

/** Memory that is used again and again, by what it is for. */
export class Room {
  readonly #buffers = new Map<string, Uint8Array>();

  take(purpose: string, bytes: number): Uint8Array {
    let buffer = this.#buffers.get(purpose);
    if (buffer === undefined || buffer.length < bytes) this.#buffers.set(purpose, buffer = new Uint8Array(Math.ceil((bytes * 9) / 64) * 8));
    return buffer.subarray(0, bytes);
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
    const name = (part: string): string => `${slot.node} ${part}`;
    const hasNulls = (this.#header.nodes[slot.node]?.nullCount ?? 0) > 0;
    const bits = [first >> 3, (end + 7) >> 3] as const;
    const [validity, [data, offsets, base]] = await Promise.all([
      hasNulls ? this.#bytes(slot.validity, ...bits, room, name('validity')) : null,
      slot.offsets !== null ? this.#texts(slot.offsets, slot.data, DataType.isLargeUtf8(type) || DataType.isLargeBinary(type), first, end, room, name)
        : this.#bytes(slot.data, ...(DataType.isBool(type) ? bits : [first * widthOf(type), end * widthOf(type)] as const), room, name('data')).then((bytes) => [bytes, noOffsets, 0] as const),
    ]);
    return { rows: end - first, validity, firstBit: first & 7, data, offsets, base };
  }

  async #texts(offsetsAt: number, dataAt: number, areLarge: boolean, first: number, end: number, room: Room, name: (part: string) => string): Promise<readonly [Uint8Array, Int32Array, number]> {
    const width = areLarge ? 8 : 4;
    const bytes = await this.#bytes(offsetsAt, first * width, (end + 1) * width, room, name('offsets'));
    const [from, offsets, base] = areLarge ? relativeOffsets(bytes, end - first + 1, room.take(name('relative'), (end - first + 1) * 4)) : plainOffsets(bytes);
    const until = from + (offsets[end - first] as number) - base;
    return [await this.#bytes(dataAt, from, until, room, name('data')), offsets, base];
  }

  /** Bytes [from, end) of a buffer. */
  async #bytes(buffer: number, from: number, end: number, room: Room, purpose: string): Promise<Uint8Array> {
    const region = this.#header.buffers[buffer];
    if (region === undefined || from < 0 || end < from) throw new Error('the Arrow data is damaged');
    if (this.#header.compression !== null) {
      let unpacked = this.#unpacked.get(buffer);
      if (unpacked === undefined) this.#unpacked.set(buffer, unpacked = this.#unpack(region.offset, region.length));
      return within(await unpacked, from, end);
    }
    if (end > region.length) throw new Error('the Arrow data is damaged');
    return this.#fill(room.take(purpose, end - from), region.offset + from);
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

function plainOffsets(bytes: Uint8Array): [from: number, offsets: Int32Array, base: number] {
  const offsets = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return [offsets[0] as number, offsets, offsets[0] as number];
}

/** 64-bit offsets as 32-bit ones from the first on: no piece of text is as long as 2 GiB. */
function relativeOffsets(bytes: Uint8Array, count: number, room: Uint8Array): [from: number, offsets: Int32Array, base: number] {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, count * 2);
  const offsets = new Int32Array(room.buffer, room.byteOffset, count);
  const from = (words[0] as number) + (words[1] as number) * 2 ** 32;
  for (let i = 0; i < count; i++) offsets[i] = (words[i * 2] as number) + (words[i * 2 + 1] as number) * 2 ** 32 - from;
  return [from, offsets, 0];
}
