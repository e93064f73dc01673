import type { ColumnPiece } from './column-pieces';
import { MISSING, type KeyColumn } from './key-columns';
import { findPair, PairIds } from './pair-ids';

/** Numbers the keys of rows from 0 on, in the order in which they were met. */
export class NodeKeys<P = ColumnPiece> {
  readonly #columns: readonly KeyColumn<P>[];
  /** Fold k numbers pairs of what stands for the columns up to k, and the text of column k + 1. */
  readonly #folds: readonly PairIds[];
  #other = new Int32Array(0);

  constructor(columns: readonly KeyColumn<P>[]) {
    this.#columns = columns;
    this.#folds = columns.slice(1).map(() => new PairIds());
  }

  /** Writes the number of each row's key; MISSING where a part of it is. Throws NeedsEngine. */
  fill(pieces: readonly P[], rows: number, into: Int32Array): void {
    this.#columns[0]?.fill(pieces[0] as P, into);
    if (this.#folds.length > 0 && this.#other.length < rows) this.#other = new Int32Array(rows);
    for (const [k, fold] of this.#folds.entries()) {
      this.#columns[k + 1]?.fill(pieces[k + 1] as P, this.#other);
      for (let row = 0; (row = foldRows(fold, into, this.#other, row, rows)) < rows;) fold.add(into[row] as number, this.#other[row] as number);
    }
  }

  /** Knows these keys from here on, in this order after those it knows. */
  learn(keys: readonly (readonly string[])[]): void {
    for (const key of keys) {
      let number = this.#columns[0]?.learn(key[0] as string) as number;
      for (const [k, fold] of this.#folds.entries()) number = fold.add(number, this.#columns[k + 1]?.learn(key[k + 1] as string) as number);
    }
  }

  /** Nothing is filled or learned after that. */
  close(): void {
    for (const column of this.#columns) column.close?.();
  }

  get count(): number {
    const last = this.#folds.at(-1);
    return last === undefined ? this.#columns[0]?.texts.length ?? 0 : last.pairs.size;
  }

  /** The texts of the keys, by number. */
  keys(): string[][] {
    return Array.from({ length: this.count }, (_, number) => this.#partsOf(number));
  }

  #partsOf(number: number): string[] {
    const parts: string[] = [];
    for (let k = this.#folds.length - 1; k >= 0; k--) {
      const { words } = (this.#folds[k] as PairIds).pairs;
      parts.unshift(this.#columns[k + 1]?.texts[words[number * 2 + 1] as number] as string);
      number = words[number * 2] as number;
    }
    return [this.#columns[0]?.texts[number] as string, ...parts];
  }
}

/** Puts the number of the pair in place of the first; returns the first row whose pair has none yet, or `rows`. */
function foldRows({ pairs }: PairIds, numbers: Int32Array, other: Int32Array, first: number, rows: number): number {
  for (let i = first; i < rows; i++) {
    const isMissing = numbers[i] === MISSING || other[i] === MISSING;
    const number = isMissing ? MISSING : findPair(pairs, numbers[i] as number, other[i] as number);
    if (!isMissing && number < 0) return i;
    numbers[i] = number;
  }
  return rows;
}
