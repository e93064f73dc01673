import type { OdpsType } from '../odps-type';
import type { Rows } from '../table-definition';
import { ByteWriter } from './byte-writer';
import { crc32c } from './crc32c';
import { wireTypeOf, writeValue } from './record-value';

const endOfRecord = 33_553_408;
const endOfMetrics = 33_554_176;
const countOfRecords = 33_554_430;
const sumOfRecords = 33_554_431;

export interface RecordStreamOptions {
  /** Checksums as if they were negative int64: ten bytes where the highest bit is set. */
  tenByteChecksums: boolean;
  /** JSON that stands between the number of records and their checksum. */
  metrics: string | null;
}

/** Writes rows as records with checksums: the stream of data calls that do not ask for Arrow. */
export class RecordStream {
  readonly #types: readonly OdpsType[];
  readonly #options: RecordStreamOptions;
  readonly #out = new ByteWriter(1 << 18);
  readonly #summed = new ByteWriter(1 << 10);
  readonly #sum = new ByteWriter(4);
  #total = 0;
  #count = 0;

  constructor(types: readonly OdpsType[], options: RecordStreamOptions) {
    this.#types = types;
    this.#options = options;
  }

  /** The records of rows [first, end); `columns` are their columns within `rows`. */
  records(rows: Rows, columns: readonly number[], first: number, end: number): Buffer {
    for (let row = first; row < end; row++) this.#record(rows, columns, row);
    return this.#out.take();
  }

  /** What every complete stream ends with. */
  footer(): Buffer {
    const { metrics } = this.#options;
    this.#tag(countOfRecords, 0);
    this.#out.zigzag(this.#count);
    if (metrics !== null) {
      const bytes = Buffer.from(metrics);
      this.#tag(1, 2);
      this.#out.varint(bytes.length);
      this.#out.raw(bytes);
      this.#tag(endOfMetrics, 0);
      this.#checksum(crc32c(bytes, crc32c(Buffer.from([1, 0, 0, 0]))));
    }
    this.#tag(sumOfRecords, 0);
    this.#checksum(this.#total);
    return this.#out.take();
  }

  #record(rows: Rows, columns: readonly number[], row: number): void {
    this.#summed.clear();
    for (let field = 0; field < columns.length; field++) {
      const cell = rows.cell(row, columns[field]!);
      if (cell === null) continue;
      const type = this.#types[field]!;
      this.#tag(field + 1, wireTypeOf(type));
      this.#summed.int32(field + 1);
      writeValue(type, cell, this.#out, this.#summed);
    }
    const sum = crc32c(this.#summed.written);
    this.#tag(endOfRecord, 0);
    this.#checksum(sum);
    this.#sum.clear();
    this.#sum.int32(sum);
    this.#total = crc32c(this.#sum.written, this.#total);
    this.#count++;
  }

  #tag(field: number, wireType: number): void {
    this.#out.varint(field * 8 + wireType);
  }

  #checksum(sum: number): void {
    this.#out.varint(this.#options.tenByteChecksums ? BigInt(sum | 0) : sum);
  }
}
