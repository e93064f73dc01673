import { RangeDamaged } from './range-damaged';

/** Bytes of a stream that are taken one after the other; what one record needs is in memory at a time. */
export class RecordBytes {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #isOver = false;
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the next byte stands. */
  at = 0;

  constructor(pieces: AsyncIterator<Uint8Array>) {
    this.#pieces = pieces;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** Gets more bytes, behind those not taken yet. False where there are none. */
  async more(): Promise<boolean> {
    if (this.#isOver) return false;
    const next = await this.#pieces.next();
    if (next.done === true) {
      this.#isOver = true;
      return false;
    }
    const rest = this.bytes.subarray(this.at);
    this.bytes = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    this.at = 0;
    return true;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw endOfBytes;
    this.at++;
    return byte;
  }

  /** Where so many bytes begin, which are taken. */
  skip(count: number): number {
    const from = this.at;
    if (count < 0 || from + count > this.bytes.length) throw endOfBytes;
    this.at += count;
    return from;
  }

  /** The lowest 32 bits of a number in groups of seven. */
  uint32(): number {
    let [value, shift] = [0, 0];
    for (let count = 0; count < 10; count++) {
      const byte = this.byte();
      if (shift < 32) value |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeDamaged('malformed', 'a number of more than 64 bits');
  }

  /** A number in groups of seven bits as two words, the low one in `low` and the high one in `high`; signs folded in are folded out. */
  zigzag(): void {
    let [low, high] = [0, 0];
    for (let count = 0, shift = 0; ; count++, shift += 7) {
      if (count === 10) throw new RangeDamaged('malformed', 'a number of more than 64 bits');
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high |= bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) break;
    }
    const sign = -(low & 1);
    this.low = (((low >>> 1) | (high << 31)) ^ sign) | 0;
    this.high = ((high >>> 1) ^ sign) | 0;
  }

  low = 0;
  high = 0;
}

/** Thrown where a record goes on behind the bytes that are there: it is read again once there are more. */
export const endOfBytes = new Error('the record goes on behind the bytes that are there');
