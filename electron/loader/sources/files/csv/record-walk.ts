import type { CsvLayout } from './csv-spec';
import { CR, INCOMPLETE, LF, MALFORMED, pastLineEnd, RecordCells, splitRecord, unescapeCells } from './record-cells';

/** Goes over records in bytes that come piece by piece. Blank lines are no records. */
export abstract class RecordWalk {
  /** The line at which the next record begins, counted from the one at which the walk began. */
  line: number;
  /** Nothing more is wanted. */
  isDone = false;
  /** Met quotes that only the engine understands. */
  isMalformed = false;
  protected readonly cells: RecordCells;
  /** In the bytes at hand every LF ends a record, and nothing else does. */
  protected isLineARecord = false;
  /** Records that begin here or later in the file are none of this walk's. */
  readonly #until: number;
  readonly #syntax: CsvLayout['syntax'];
  #copy = Buffer.alloc(0);

  constructor({ columnNames, syntax }: CsvLayout, line: number, until: number) {
    this.cells = new RecordCells(columnNames.length);
    this.line = line;
    this.#until = until;
    this.#syntax = syntax;
  }

  /** Takes the whole records of bytes [begin, end), which stand `offset` further on in the file; returns where the first one left begins. */
  take(bytes: Buffer, begin: number, end: number, isLast: boolean, offset: number): number {
    const { cells } = this;
    const { quote } = this.#syntax;
    const unread = bytes.subarray(begin, end);
    this.takeBytes(bytes.subarray(0, end));
    this.isLineARecord = (quote < 0 || !unread.includes(quote)) && !unread.includes(CR);
    const lastLineEnd = begin + unread.lastIndexOf(LF);
    let at = begin;
    while (at < end && !this.isDone) {
      if (offset + at >= this.#until) {
        this.isDone = true;
        break;
      }
      const plain = at < lastLineEnd ? this.takePlainRows(at, Math.min(lastLineEnd, this.#until - offset), offset) : at;
      if (plain > at) {
        at = plain;
        continue;
      }
      const isBlank = bytes[at] === LF || bytes[at] === CR;
      const next = isBlank ? pastLineEnd(bytes, at, end, isLast) : splitRecord(bytes, at, end, isLast, this.#syntax, cells);
      if (next < 0) {
        this.isMalformed = next === MALFORMED;
        this.isDone = next !== INCOMPLETE;
        break;
      }
      if (!isBlank) this.takeRecord(cells.hasEscapes ? this.#unescaped(bytes, next - at) : bytes, bytes, at, next, offset);
      this.line += isBlank ? 1 : cells.lineEnds;
      at = next;
    }
    return at;
  }

  /** Shown the bytes at hand before any of their records. */
  protected takeBytes(_bytes: Buffer): void {}

  /**
   * Takes rows from `at` on that are as plain as nearly all are, without finding their cells first; returns where the first one begins that is not, or `limit`
   * or a place behind it. Every such row ends within the bytes.
   */
  protected takePlainRows(at: number, _limit: number, _offset: number): number {
    return at;
  }

  /** Its cells stand in `bytes`; as it was written the record is `file` [begin, end), its line end included. */
  protected abstract takeRecord(bytes: Buffer, file: Buffer, begin: number, end: number, offset: number): void;

  #unescaped(bytes: Buffer, length: number): Buffer {
    if (this.#copy.length < length) this.#copy = Buffer.allocUnsafeSlow(length * 2);
    unescapeCells(bytes, this.#syntax, this.cells, this.#copy);
    return this.#copy;
  }
}
