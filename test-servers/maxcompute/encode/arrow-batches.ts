import { RecordBatch, RecordBatchStreamWriter, Schema, Struct, makeData, type DataType } from 'apache-arrow';
import type { OdpsType } from '../odps-type';
import type { Rows } from '../table-definition';
import { arrowColumn } from './arrow-column';
import { arrowTypeOf, nullable, type ArrowForms } from './arrow-type';

/** `FFFFFFFF 00000000`: no more batches. */
export const endOfBatches = Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]);

export interface ArrowBatchOptions extends ArrowForms {
  /** Message heads without the leading FFFFFFFF, as before Arrow 0.15. */
  hasLegacyHeads: boolean;
}

/** Writes rows as Arrow record-batch messages, without the schema that a whole stream would begin with. */
export class ArrowBatches {
  readonly #types: readonly OdpsType[];
  readonly #arrowTypes: readonly DataType[];
  readonly #schema: Schema;
  readonly #options: ArrowBatchOptions;

  /** Throws a RangeError naming the first column whose type has no Arrow form. */
  constructor(columns: readonly { name: string; type: OdpsType }[], options: ArrowBatchOptions) {
    this.#options = options;
    this.#types = columns.map(({ type }) => type);
    this.#arrowTypes = columns.map(({ name, type }) => {
      const arrow = arrowTypeOf(type, options);
      if (arrow === null) throw new RangeError(`Column ${name} of type ${type.kind} has no Arrow form`);
      return arrow;
    });
    this.#schema = new Schema(columns.map(({ name }, at) => nullable(name, this.#arrowTypes[at]!)));
  }

  /** One message of rows [first, end); `columns` are their columns within `rows`. */
  batch(rows: Rows, columns: readonly number[], first: number, end: number): Buffer {
    const children = columns.map((column, at) => {
      const cells = Array.from({ length: end - first }, (_, row) => rows.cell(first + row, column));
      return arrowColumn(this.#types[at]!, this.#arrowTypes[at]!, cells);
    });
    const type = new Struct(this.#schema.fields);
    return this.#withoutSchema(new RecordBatch(this.#schema, makeData({ type, length: end - first, nullCount: 0, children })));
  }

  #withoutSchema(batch: RecordBatch): Buffer {
    const writer = new RecordBatchStreamWriter({ writeLegacyIpcFormat: this.#options.hasLegacyHeads });
    writer.write(batch);
    writer.finish();
    const stream = Buffer.from(writer.toUint8Array(true));
    const headBytes = this.#options.hasLegacyHeads ? 4 : 8;
    return stream.subarray(headBytes + stream.readInt32LE(headBytes - 4), stream.length - headBytes);
  }
}
