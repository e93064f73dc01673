import { DuckDBTableFunction, VARCHAR, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api';
import type { DataType, Field, RecordBatch } from 'apache-arrow';
import { openArrow } from './arrow-batches';
import { arrowReason } from './arrow-reason';
import { cellKindOf, type CellKind } from './arrow-cells';

const CHUNK_ROWS = 2048;

/** A walk over an Arrow file: the columns asked for, and the batch it is in. */
interface Scan { batches: Iterator<RecordBatch>; columns: { index: number; kind: CellKind }[]; batch: RecordBatch | null; used: number }

/** Makes `scan_arrow(path)` a table of the engine, which cannot read Arrow files by itself. Rows come in file order. */
export function registerArrowScan(connection: DuckDBConnection): void {
  connection.registerTableFunction(DuckDBTableFunction.create({
    name: 'scan_arrow',
    parameterTypes: [VARCHAR],
    supportsProjectionPushdown: true,
    bindFunction: (info) => telling(info, () => {
      const path = info.getParameter(0) as string;
      for (const field of openArrow(path).schema.fields) info.addResultColumn(field.name, kindOf(field).type);
      info.setBindData({ path });
    }),
    initFunction: (info) => telling(info, () => {
      const reader = openArrow((info.bindData as { path: string }).path);
      const { fields } = reader.schema;
      const columns = info.getColumnIndexes().flatMap((index) => (fields[index] === undefined ? [] : [{ index, kind: kindOf(fields[index]) }]));
      info.setMaxThreads(1);
      info.setInitData({ batches: reader[Symbol.iterator](), columns, batch: null, used: 0 } satisfies Scan);
    }),
    mainFunction: (info, output) => telling(info, () => fillChunk(info.initData as Scan, output)),
  }));
}

function fillChunk(scan: Scan, output: DuckDBDataChunk): void {
  while (scan.batch === null || scan.used >= scan.batch.numRows) {
    const next = scan.batches.next();
    if (next.done === true) {
      output.rowCount = 0;
      return;
    }
    scan.batch = next.value;
    scan.used = 0;
  }
  const rows = Math.min(CHUNK_ROWS, scan.batch.numRows - scan.used);
  output.rowCount = rows;
  for (const [at, { index, kind }] of scan.columns.entries()) {
    const column = scan.batch.getChildAt(index);
    const into = output.getColumnVector(at);
    for (let i = 0; i < rows; i++) {
      const row = scan.used + i;
      into.setItem(i, column?.isValid(row) === true ? kind.read(column, row) : null);
    }
    into.flush();
  }
  scan.used += rows;
}

function kindOf(field: Field): CellKind {
  return cellKindOf(field.type as DataType);
}

function telling(info: { setError(message: string): void }, work: () => void): void {
  try {
    work();
  } catch (thrown) {
    info.setError(arrowReason(thrown));
  }
}
