/** The few smallest of many distances, each with its index; of equal distances the lower index is the smaller. Used for one search. */
export class NearestFew {
  readonly #indices: Int32Array;
  readonly #distances: Float64Array;
  #count = 0;

  constructor(capacity: number) {
    this.#indices = new Int32Array(capacity);
    this.#distances = new Float64Array(capacity);
  }

  /** The largest distance kept; Infinity while there is room. */
  get worst(): number {
    return this.#count < this.#distances.length ? Infinity : this.#distances[this.#count - 1] as number;
  }

  offer(index: number, distance: number): void {
    const isFull = this.#count === this.#indices.length;
    if (isFull && !this.#isBefore(index, distance, this.#count - 1)) return;
    let at = isFull ? this.#count - 1 : this.#count++;
    for (; at > 0 && this.#isBefore(index, distance, at - 1); at--) {
      this.#indices[at] = this.#indices[at - 1] as number;
      this.#distances[at] = this.#distances[at - 1] as number;
    }
    this.#indices[at] = index;
    this.#distances[at] = distance;
  }

  /** Smallest first. */
  inOrder(): Int32Array {
    return this.#indices.subarray(0, this.#count);
  }

  #isBefore(index: number, distance: number, at: number): boolean {
    const other = this.#distances[at] as number;
    return distance < other || (distance === other && index < (this.#indices[at] as number));
  }
}
