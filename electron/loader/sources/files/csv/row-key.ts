import type { RecordCells } from './record-cells';

/** Between the parts of a key; stands in no UTF-8 text. */
const BETWEEN = 0xff;

/** The key of a row as one range of bytes: of one column those of the file, of several a copy. */
export class RowKey {
  bytes: Buffer = Buffer.alloc(0);
  begin = 0;
  end = 0;
  readonly #columns: readonly number[];
  #copy = Buffer.allocUnsafeSlow(256);

  constructor(columns: readonly number[]) {
    this.#columns = columns;
  }

  take(bytes: Buffer, cells: RecordCells): void {
    if (this.#columns.length === 1) {
      const column = this.#columns[0] as number;
      this.bytes = bytes;
      this.begin = cells.begins[column] as number;
      this.end = cells.ends[column] as number;
      return;
    }
    let to = 0;
    for (let part = 0; part < this.#columns.length; part++) {
      const column = this.#columns[part] as number;
      const begin = cells.begins[column] as number;
      const end = cells.ends[column] as number;
      const until = to + end - begin + 1;
      if (until > this.#copy.length) this.#copy = Buffer.concat([this.#copy], until * 2);
      if (part > 0) this.#copy[to++] = BETWEEN;
      for (let at = begin; at < end; at++) this.#copy[to++] = bytes[at] as number;
    }
    this.bytes = this.#copy;
    this.begin = 0;
    this.end = to;
  }
}

/** The texts of a key's parts. */
export function partsOfKey(key: Buffer): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = key.indexOf(BETWEEN); at >= 0; at = key.indexOf(BETWEEN, from)) {
    parts.push(key.toString('utf8', from, at));
    from = at + 1;
  }
  return [...parts, key.toString('utf8', from)];
}

/** The bytes of a key, as `RowKey` takes them. */
export function keyOfParts(parts: readonly string[]): Buffer {
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [Buffer.from(part)] : [Buffer.of(BETWEEN), Buffer.from(part)])));
}
