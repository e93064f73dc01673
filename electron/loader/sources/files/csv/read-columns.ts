import { isUtf8 } from 'node:buffer';
import type { EngineReason } from '../../../../../shared/plan';
import type { CsvLayout } from './csv-spec';
import { findBody } from './find-body';
import { RecordWalk } from './record-walk';
import { walkFile } from './walk-file';

/** The texts of some columns, row by row, of a file that is small enough for it; null for a cell that a short row lacks, and for a column of place -1. Throws cancelled, file-unreadable. */
export async function readColumns(layout: CsvLayout, columns: readonly number[], signal: AbortSignal): Promise<(string | null)[][] | EngineReason> {
  const body = await findBody(layout, signal);
  if (body.isMalformed) return 'quoting';
  const walk = new ColumnsWalk(layout, body.line, columns);
  let isText = true;
  await walkFile(layout.path, layout.textPath, body.offset, walk, signal, (records) => (isText = isUtf8(records)));
  if (walk.isMalformed) return 'quoting';
  return isText ? walk.rows : 'text';
}

class ColumnsWalk extends RecordWalk {
  readonly rows: (string | null)[][] = [];
  readonly #columns: readonly number[];

  constructor(layout: CsvLayout, line: number, columns: readonly number[]) {
    super(layout, line, Infinity);
    this.#columns = columns;
  }

  protected takeRecord(bytes: Buffer): void {
    const { begins, ends, count } = this.cells;
    this.rows.push(this.#columns.map((column) => (column >= 0 && column < count ? bytes.toString('utf8', begins[column], ends[column]) : null)));
  }
}
