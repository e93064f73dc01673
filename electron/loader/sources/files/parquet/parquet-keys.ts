import { DataType } from 'apache-arrow';
import { cellText } from '../arrow/cell-text';
import type { ColumnPiece } from '../arrow/column-pieces';
import { MISSING, textAt, UNSEEN, type KeyColumn, type PlainKeyColumn } from '../arrow/key-columns';
import { GrowingRoom } from './growing-room';
import type { ParquetPiece } from './parquet-piece';

/** Numbers the texts of a key column: of a dictionary each entry when the first row has it, as some hold entries that no row has. */
export class ParquetKeys implements KeyColumn<ParquetPiece> {
  readonly #inner: PlainKeyColumn;
  readonly #type: DataType;
  readonly #room = new GrowingRoom();
  #known: { dictionary: ColumnPiece; numbers: Int32Array } | null = null;

  constructor(inner: PlainKeyColumn, type: DataType) {
    this.#inner = inner;
    this.#type = type;
  }

  get texts(): readonly string[] {
    return this.#inner.texts;
  }

  learn(text: string): number {
    return this.#inner.learn(text);
  }

  fill(piece: ParquetPiece, into: Int32Array): void {
    if (piece.dictionary === null) return this.#inner.fill(piece.plain, into);
    const { dictionary, codes, rows } = piece;
    if (this.#known?.dictionary !== dictionary) {
      this.#known = { dictionary, numbers: this.#room.int32(dictionary.rows + 1).fill(MISSING) };
      this.#inner.find(dictionary, this.#known.numbers);
    }
    const { numbers } = this.#known;
    for (let row = 0; (row = gatherNumbers(numbers, codes, row, rows, into)) < rows;) {
      const entry = codes[row] as number;
      numbers[entry] = this.#inner.learn(this.#textOf(dictionary, entry));
    }
  }

  close(): void {
    this.#inner.close?.();
  }

  #textOf(dictionary: ColumnPiece, entry: number): string {
    const { data, offsets, base } = dictionary;
    return DataType.isUtf8(this.#type) ? textAt(data, offsets, base, entry) : cellText(this.#type, dictionary, entry, null) as string;
  }
}

/** The first row from `first` on whose entry has not been seen, or `rows`. */
function gatherNumbers(numbers: Int32Array, codes: Int32Array, first: number, rows: number, into: Int32Array): number {
  for (let i = first; i < rows; i++) {
    const number = numbers[codes[i] as number] as number;
    if (number === UNSEEN) return i;
    into[i] = number;
  }
  return rows;
}
