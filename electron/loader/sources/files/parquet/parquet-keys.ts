import { DataType } from 'apache-arrow';
import { cellText } from '../arrow/cell-text';
import type { ColumnPiece } from '../arrow/column-pieces';
import { MISSING, textAt, UNSEEN, type KeyColumn, type PlainKeyColumn } from '../arrow/key-columns';
import { Place } from '../kernel';
import type { CodeKernel } from './code-kernel';
import { bytesIn } from './growing-room';
import type { ParquetPiece } from './parquet-piece';

/** Numbers the texts of a key column: of a dictionary each entry when the first row has it, as some hold entries that no row has. */
export class ParquetKeys implements KeyColumn<ParquetPiece> {
  readonly #inner: PlainKeyColumn;
  readonly #type: DataType;
  /** The number of each entry's text. */
  readonly #ids: Place;
  /** The dictionary that `#ids` are of. */
  #dictionary: ColumnPiece | null = null;

  constructor(inner: PlainKeyColumn, type: DataType, code: CodeKernel) {
    this.#inner = inner;
    this.#type = type;
    this.#ids = new Place(code.kernel);
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
    if (this.#dictionary !== dictionary) {
      const ids = new Int32Array(dictionary.rows + 1).fill(MISSING);
      this.#inner.find(dictionary, ids);
      this.#ids.put(bytesIn(ids));
      this.#dictionary = dictionary;
    }
    for (let row = 0; (row = codes.idsOf(this.#ids, row, rows, into, UNSEEN)) < rows;) {
      const entry = codes.numbers[row] as number;
      const id = this.#inner.learn(this.#textOf(dictionary, entry));
      this.#ids.int32(dictionary.rows)[entry] = id;
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
