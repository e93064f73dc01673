import { DataType } from 'apache-arrow';
import { cellText } from '../arrow/cell-text';
import type { ColumnPiece } from '../arrow/column-pieces';
import { MISSING, textAt, UNSEEN, type KeyColumn, type PlainKeyColumn } from '../arrow/key-columns';
import type { CodeKernel } from './code-kernel';
import { EntryIds } from './entry-tables';
import type { ParquetPiece } from './parquet-piece';

/** Numbers the texts of a key column: of a dictionary each entry when the first row has it, as some hold entries that no row has. */
export class ParquetKeys implements KeyColumn<ParquetPiece> {
  readonly #inner: PlainKeyColumn;
  readonly #type: DataType;
  readonly #ids: EntryIds;
  /** The dictionary that `#ids` are of. */
  #dictionary: ColumnPiece | null = null;

  constructor(inner: PlainKeyColumn, type: DataType, code: CodeKernel) {
    this.#inner = inner;
    this.#type = type;
    this.#ids = new EntryIds(code);
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
      this.#ids.set(ids);
      this.#dictionary = dictionary;
    }
    for (let row = 0; (row = this.#ids.gather(codes, row, rows, into, UNSEEN)) < rows;) {
      const entry = codes.numbers[row] as number;
      this.#ids.change(entry, this.#inner.learn(this.#textOf(dictionary, entry)));
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
