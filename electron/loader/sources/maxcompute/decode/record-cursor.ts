import { RangeDamaged } from './range-damaged';
import { afterByte, afterBytes, afterInt32, afterInt64, CRC_START, crcOfState } from './record-crc';

/** Thrown where a record goes on behind the bytes that are there; always the same object, since it is no failure. */
export const needsBytes = new Error('more bytes are needed');

/** Values are of at most 2^30 bytes: a damaged length must not ask for more. */
const LENGTH_LIMIT = 2 ** 30;
/** The tenth byte of a number holds its highest bit alone. */
const LAST_SHIFT = 63;
const CRC = 0;
const LOW = 1;
const HIGH = 2;

/** Reads the parts of records off bytes that are there, and keeps the checksum of values. Throws `needsBytes` at the end, and RangeDamaged. */
export class RecordCursor {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  at = 0;
  end = 0;
  /** The checksum's state, and the halves of the number read last, all as 32-bit words. */
  readonly #words = Int32Array.of(CRC_START, 0, 0);

  /** The bytes that `at` and `end` are places in. */
  see(bytes: Uint8Array): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The lower half of the number read last. */
  get low(): number {
    return this.#words[LOW] as number;
  }

  get high(): number {
    return this.#words[HIGH] as number;
  }

  /** The checksum of what has been read since this was last asked for. */
  takeCrc(): number {
    const crc = crcOfState(this.#words[CRC] as number);
    this.#words[CRC] = CRC_START;
    return crc;
  }

  countInt32(value: number): void {
    this.#words[CRC] = afterInt32(this.#words[CRC] as number, value);
  }

  /** A number of at most 32 bits without a sign. */
  varint(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    this.#long(first);
    if (this.high !== 0) throw new RangeDamaged('malformed', 'a number of more than 32 bits');
    return this.low >>> 0;
  }

  /** A checksum, which may have been written as a negative number of 64 bits. */
  checksum(): number {
    this.#long(this.byte());
    if (this.high !== 0 && (this.high !== -1 || this.low >= 0)) throw new RangeDamaged('malformed', 'a checksum of more than 32 bits');
    return this.low >>> 0;
  }

  /** A number of bytes or elements. */
  length(): number {
    const length = this.varint();
    if (length > LENGTH_LIMIT) throw new RangeDamaged('malformed', `a value of length ${length}`);
    return length;
  }

  /** A zigzag number of 64 bits into `low` and `high`; counts in the checksum. */
  int64(): void {
    this.zigzag();
    const words = this.#words;
    words[CRC] = afterInt64(words[CRC] as number, words[LOW] as number, words[HIGH] as number);
  }

  /** A zigzag number into `low` and `high`. */
  zigzag(): void {
    this.#long(this.byte());
    const { low, high } = this;
    const sign = -(low & 1);
    this.#words[LOW] = ((low >>> 1) | (high << 31)) ^ sign;
    this.#words[HIGH] = (high >>> 1) ^ sign;
  }

  /** A number of 64 bits, of which the first byte has been read, into `low` and `high`. */
  #long(first: number): void {
    let low = first & 0x7f;
    let high = 0;
    for (let byte = first, shift = 7; byte >= 0x80; shift += 7) {
      byte = this.byte();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else if (shift === LAST_SHIFT && byte > 1) throw new RangeDamaged('malformed', 'a number of more than 64 bits');
      else high |= bits << (shift - 32);
    }
    this.#words[LOW] = low;
    this.#words[HIGH] = high;
  }

  /** A flag or truth value; counts in the checksum. */
  countedByte(): number {
    const byte = this.byte();
    this.#words[CRC] = afterByte(this.#words[CRC] as number, byte);
    return byte;
  }

  byte(): number {
    if (this.at >= this.end) throw needsBytes;
    return this.bytes[this.at++] as number;
  }

  /** Goes past `count` bytes, which count in the checksum, and returns where they begin. */
  countedBytes(count: number): number {
    const from = this.at;
    const until = from + count;
    if (until > this.end) throw needsBytes;
    this.#words[CRC] = afterBytes(this.#words[CRC] as number, this.view, from, until);
    this.at = until;
    return from;
  }
}
