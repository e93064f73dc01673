/** Types of Thrift's compact protocol that Parquet's metadata needs. */
const thriftTypes = { true: 1, false: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;
type ElementType = 'i32' | 'binary' | 'struct';

/** Writes one struct in Thrift's compact protocol: fields in ascending order of their ids, then `end`. */
export class ThriftStruct {
  readonly #pieces: Uint8Array[] = [];
  #lastId: number;

  /** `lastId` is that of the field before, of a struct that is written in parts. */
  constructor(lastId = 0) {
    this.#lastId = lastId;
  }

  i32(id: number, value: number): this {
    return this.#field(id, thriftTypes.i32, zigzag(value));
  }

  i64(id: number, value: number): this {
    return this.#field(id, thriftTypes.i64, zigzag(value));
  }

  bool(id: number, value: boolean): this {
    return this.#field(id, value ? thriftTypes.true : thriftTypes.false);
  }

  text(id: number, value: string): this {
    return this.#field(id, thriftTypes.binary, binary(value));
  }

  struct(id: number, value: ThriftStruct): this {
    return this.#field(id, thriftTypes.struct, value.end());
  }

  numbers(id: number, values: readonly number[]): this {
    return this.#list(id, 'i32', values.map(zigzag));
  }

  texts(id: number, values: readonly string[]): this {
    return this.#list(id, 'binary', values.map(binary));
  }

  /** Structs that were ended. */
  structs(id: number, values: readonly Uint8Array[]): this {
    return this.#list(id, 'struct', values);
  }

  /** The struct's bytes. */
  end(): Buffer {
    return Buffer.concat([...this.#pieces, Uint8Array.of(0)]);
  }

  /** Its bytes up to where so many structs have to follow, as field `id`. */
  upToStructs(id: number, count: number): Buffer {
    this.#field(id, thriftTypes.list, listHead('struct', count));
    return Buffer.concat(this.#pieces);
  }

  #list(id: number, type: ElementType, values: readonly Uint8Array[]): this {
    return this.#field(id, thriftTypes.list, listHead(type, values.length), ...values);
  }

  #field(id: number, type: number, ...value: Uint8Array[]): this {
    this.#pieces.push(Uint8Array.of(((id - this.#lastId) << 4) | type), ...value);
    this.#lastId = id;
    return this;
  }
}

function listHead(type: ElementType, count: number): Uint8Array {
  return count < 15 ? Uint8Array.of((count << 4) | thriftTypes[type]) : Buffer.concat([Uint8Array.of(0xf0 | thriftTypes[type]), varint(count)]);
}

/** A whole number of 0 or more, seven bits a byte, the lowest first. */
export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.from([...bytes, rest]);
}

function zigzag(value: number): Uint8Array {
  return varint(value < 0 ? -2 * value - 1 : 2 * value);
}

function binary(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([varint(bytes.length), bytes]);
}
