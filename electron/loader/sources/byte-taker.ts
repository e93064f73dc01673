/** Bytes that come in pieces, taken in lengths in which they make sense. A piece's memory need be good only until the next is asked for. */
export class ByteTaker {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);
  #isOver = false;
  #room = new Uint8Array(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next `count` bytes; fewer only where the end comes first. Their memory is good until bytes are taken again. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#piece.length >= count) return this.#takePart(count);
    let got = 0;
    while (got < count && await this.#hasMore()) {
      const part = this.#takePart(count - got);
      if (this.#room.length < got + part.length) this.#grow(got, got + part.length, count);
      this.#room.set(part, got);
      got += part.length;
    }
    return this.#room.subarray(0, got);
  }

  /** As many of the next bytes as fit into `into`, which stays the caller's; returns their number. */
  async fill(into: Uint8Array): Promise<number> {
    let got = 0;
    while (got < into.length && await this.#hasMore()) {
      const part = this.#takePart(into.length - got);
      into.set(part, got);
      got += part.length;
    }
    return got;
  }

  #takePart(most: number): Uint8Array {
    const part = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(part.length);
    return part;
  }

  /** Whether there are bytes left. */
  async #hasMore(): Promise<boolean> {
    while (this.#piece.length === 0 && !this.#isOver) {
      const next = await this.#pieces.next();
      if (next.done === true) this.#isOver = true; else this.#piece = next.value;
    }
    return this.#piece.length > 0;
  }

  /** Lets go of the pieces, those that have not come among them. */
  async close(): Promise<void> {
    this.#isOver = true;
    await this.#pieces.return?.();
  }

  #grow(got: number, least: number, most: number): void {
    const room = new Uint8Array(Math.ceil(Math.min(most, Math.max(least, this.#room.length * 2)) / 8) * 8);
    room.set(this.#room.subarray(0, got));
    this.#room = room;
  }
}
