import { RecordCursor } from './record-cursor';

/** The bytes of a body that have come and have not yet been read, under a cursor. */
export class RecordBytes {
  readonly cursor = new RecordCursor();
  #room = new Uint8Array(1 << 17);
  /** Trying again with less would be in vain, or cost more and more. */
  #wantedEnd = 0;
  #isOver = false;
  #isExhausted = false;

  /** Whether it is worth trying to read. */
  get isEnough(): boolean {
    const { at, end } = this.cursor;
    return end > at && (this.#isOver ? !this.#isExhausted : end >= this.#wantedEnd);
  }

  add(piece: Uint8Array): void {
    const { at, end } = this.cursor;
    if (end + piece.length > this.#room.length) this.#moveToFront(at, end - at + piece.length);
    this.#room.set(piece, this.cursor.end);
    this.cursor.end += piece.length;
    this.cursor.see(this.#room);
  }

  /** What is there was not enough. */
  wantMore(): void {
    const { at, end } = this.cursor;
    this.#isExhausted = this.#isOver;
    this.#wantedEnd = at + (end - at) * 2;
  }

  /** No more will come. */
  finish(): void {
    this.#isOver = true;
  }

  #moveToFront(at: number, wantedBytes: number): void {
    const left = this.#room.subarray(at, this.cursor.end);
    if (wantedBytes > this.#room.length) {
      const larger = new Uint8Array(Math.max(wantedBytes, this.#room.length * 2));
      larger.set(left);
      this.#room = larger;
    } else {
      this.#room.copyWithin(0, at, this.cursor.end);
    }
    this.#wantedEnd -= at;
    this.cursor.at = 0;
    this.cursor.end = left.length;
  }
}
