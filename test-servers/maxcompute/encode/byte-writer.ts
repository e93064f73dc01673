/** Bytes that grow at their end. What `take` gives away is never written again. */
export class ByteWriter {
  #bytes: Buffer;
  length = 0;

  constructor(capacityBytes: number) {
    this.#bytes = Buffer.allocUnsafe(capacityBytes);
  }

  /** The bytes so far; good until the next write. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  take(): Buffer {
    const taken = this.written;
    this.#bytes = Buffer.allocUnsafe(this.#bytes.length);
    this.length = 0;
    return taken;
  }

  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.length++] = value;
  }

  int32(value: number): void {
    this.#room(4);
    this.length = this.#bytes.writeInt32LE(value | 0, this.length);
  }

  int64(value: number | bigint): void {
    this.#room(8);
    if (typeof value === 'bigint') {
      this.length = this.#bytes.writeBigInt64LE(value, this.length);
    } else {
      const high = Math.floor(value / 2 ** 32);
      this.#bytes.writeUInt32LE(value - high * 2 ** 32, this.length);
      this.length = this.#bytes.writeInt32LE(high, this.length + 4);
    }
  }

  float(value: number): void {
    this.#room(4);
    this.length = this.#bytes.writeFloatLE(value, this.length);
  }

  double(value: number): void {
    this.#room(8);
    this.length = this.#bytes.writeDoubleLE(value, this.length);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  text(value: string): void {
    this.#room(value.length * 3);
    this.length += this.#bytes.write(value, this.length);
  }

  /** Seven bits a byte, the lowest first. A number must be whole and not negative. */
  varint(value: number | bigint): void {
    this.#room(10);
    let small = 0;
    if (typeof value === 'bigint') {
      let rest = BigInt.asUintN(64, value);
      for (; rest > 0x1fffffffffffffn; rest >>= 7n) this.#bytes[this.length++] = Number(rest & 127n) | 128;
      small = Number(rest);
    } else {
      small = value;
    }
    while (small > 0x7fffffff) {
      this.#bytes[this.length++] = small % 128 | 128;
      small = Math.floor(small / 128);
    }
    for (; small > 127; small >>>= 7) this.#bytes[this.length++] = small & 127 | 128;
    this.#bytes[this.length++] = small;
  }

  /** 0, -1, 1, -2, … as the varints 0, 1, 2, 3, … */
  zigzag(value: number | bigint): void {
    if (typeof value === 'bigint') this.varint(value < 0n ? -2n * value - 1n : 2n * value);
    else if (Math.abs(value) > 2 ** 51) this.zigzag(BigInt(value));
    else this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  #room(bytes: number): void {
    if (this.length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.length + bytes));
    larger.set(this.written);
    this.#bytes = larger;
  }
}
