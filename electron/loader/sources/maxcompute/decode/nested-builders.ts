import { CellBuilder } from './cell-builder';
import { noBytes, noOffsets, type CellLayout, type Cells } from './column-batch';
import type { OdpsType } from '../odps-type';
import { RangeDamaged } from './range-damaged';
import type { RecordCursor } from './record-cursor';
import { RowOffsets } from './row-offsets';

/** Lists and vectors. */
export class ListBuilder extends CellBuilder {
  readonly #elements: CellBuilder;
  readonly #offsets = new RowOffsets();
  readonly #readElement: (builder: CellBuilder, cursor: RecordCursor) => void;

  /** Elements of vectors are never null, and no byte says so. */
  constructor(type: OdpsType, elements: CellBuilder, hasNulls: boolean) {
    super(type);
    this.#elements = elements;
    this.#readElement = hasNulls ? readFlagged : (builder, cursor) => builder.read(cursor);
  }

  override truncate(rows: number): void {
    super.truncate(rows);
    this.#elements.truncate(this.#offsets.end(rows));
  }

  cells(): Cells {
    return { type: this.type, layout: 'list', rows: this.rows, validity: this.validity(), firstBit: 0, data: noBytes, offsets: this.#offsets.upTo(this.rows), base: 0, children: [this.#elements.cells()] };
  }

  protected readInto(row: number, cursor: RecordCursor): void {
    const count = cursor.length();
    for (let i = 0; i < count; i++) this.#readElement(this.#elements, cursor);
    this.#offsets.set(row, this.#elements.rows);
  }

  protected setNull(row: number): void {
    this.#offsets.set(row, this.#offsets.end(row));
  }
}

/** Maps: as many keys, then as many values. */
export class MapBuilder extends CellBuilder {
  readonly #keys: CellBuilder;
  readonly #values: CellBuilder;
  readonly #offsets = new RowOffsets();

  constructor(type: OdpsType, keys: CellBuilder, values: CellBuilder) {
    super(type);
    [this.#keys, this.#values] = [keys, values];
  }

  override truncate(rows: number): void {
    super.truncate(rows);
    for (const child of [this.#keys, this.#values]) child.truncate(this.#offsets.end(rows));
  }

  cells(): Cells {
    const children = [this.#keys.cells(), this.#values.cells()];
    return { type: this.type, layout: 'map', rows: this.rows, validity: this.validity(), firstBit: 0, data: noBytes, offsets: this.#offsets.upTo(this.rows), base: 0, children };
  }

  protected readInto(row: number, cursor: RecordCursor): void {
    for (const child of [this.#keys, this.#values]) {
      const count = cursor.length();
      for (let i = 0; i < count; i++) readFlagged(child, cursor);
    }
    if (this.#keys.rows !== this.#values.rows) throw new RangeDamaged('malformed', 'a map has not as many values as keys');
    this.#offsets.set(row, this.#keys.rows);
  }

  protected setNull(row: number): void {
    this.#offsets.set(row, this.#offsets.end(row));
  }
}

/** Structs, and what is of two numbers; null or not, each row has a cell in every child. */
export class StructBuilder extends CellBuilder {
  readonly #layout: CellLayout;
  readonly #fields: readonly CellBuilder[];
  readonly #readField: (builder: CellBuilder, cursor: RecordCursor) => void;

  /** Of timestamps both parts are always there, and no byte says so. */
  constructor(type: OdpsType, layout: 'struct' | 'seconds-nanos', fields: readonly CellBuilder[]) {
    super(type);
    this.#layout = layout;
    this.#fields = fields;
    this.#readField = layout === 'struct' ? readFlagged : (builder, cursor) => builder.read(cursor);
  }

  override truncate(rows: number): void {
    super.truncate(rows);
    for (const field of this.#fields) field.truncate(rows);
  }

  cells(): Cells {
    return { type: this.type, layout: this.#layout, rows: this.rows, validity: this.validity(), firstBit: 0, data: noBytes, offsets: noOffsets, base: 0, children: this.#fields.map((field) => field.cells()) };
  }

  protected readInto(_row: number, cursor: RecordCursor): void {
    for (const field of this.#fields) this.#readField(field, cursor);
  }

  protected setNull(): void {
    for (const field of this.#fields) field.appendNull();
  }
}

/** A byte says whether there is a value. */
function readFlagged(builder: CellBuilder, cursor: RecordCursor): void {
  const flag = cursor.byte();
  if (flag === 0) builder.read(cursor);
  else if (flag === 1) builder.appendNull();
  else throw new RangeDamaged('malformed', `a byte of ${flag} where one says whether there is a value`);
}
