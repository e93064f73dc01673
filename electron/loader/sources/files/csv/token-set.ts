/** Texts that stand for a missing cell, recognised in bytes; nearly every cell is told apart by its first byte or its length. */
export class TokenSet {
  readonly #tokens: readonly Buffer[];
  readonly #longest: number;
  readonly #begins = new Uint8Array(256);
  readonly #hasEmpty: boolean;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens.map((token) => Buffer.from(token));
    this.#longest = Math.max(0, ...this.#tokens.map(({ length }) => length));
    this.#hasEmpty = tokens.includes('');
    for (const [first] of this.#tokens) if (first !== undefined) this.#begins[first] = 1;
  }

  has(bytes: Buffer, begin: number, end: number): boolean {
    if (begin === end) return this.#hasEmpty;
    if (this.#begins[bytes[begin] as number] === 0 || end - begin > this.#longest) return false;
    return this.#tokens.some((token) => token.length === end - begin && token.compare(bytes, begin, end) === 0);
  }
}
