import { BIGINT, DuckDBTableFunction, type DuckDBDataChunk } from '@duckdb/node-api';
import type { Column, ServedTable } from '../catalog';
import type { Rows } from '../table-definition';
import { engineTypeOf } from './engine-type';
import { engineValueOf } from './engine-value';
import { literal, quoted } from './translate';

const rowsAChunk = 2048;

interface Scan {
  rows: Rows;
  columns: readonly Column[];
}

interface Progress {
  nextRow: number;
  /** Places of the columns that the query needs. */
  columns: readonly number[];
}

/** Lets the engine read rows of tables that are made as it asks for them, and only the columns that it needs. */
export class TableScans {
  readonly #scans: Scan[] = [];

  /** `odps_scan(number)`, number as in the view's text. */
  get function(): DuckDBTableFunction {
    return DuckDBTableFunction.create({
      name: 'odps_scan', parameterTypes: [BIGINT], supportsProjectionPushdown: true,
      bindFunction: (info) => {
        const scan = this.#scans[Number(info.getParameter(0))]!;
        for (const { name, odpsType } of scan.columns) info.addResultColumn(name, engineTypeOf(odpsType));
        info.setCardinality(scan.rows.count, true);
        info.setBindData(scan);
      },
      initFunction: (info) => {
        info.setMaxThreads(1);
        info.setInitData({ nextRow: 0, columns: info.getColumnIndexes() } satisfies Progress);
      },
      mainFunction: (info, chunk) => fill(chunk, info.bindData as Scan, info.initData as Progress),
    });
  }

  /** A SELECT of all rows, partition keys behind the columns. Filters on keys leave out partitions before they are read. */
  selectOf(table: ServedTable): string {
    const selects = table.definition.partitions.map(({ values, rows }) => {
      this.#scans.push({ rows, columns: table.columns });
      const keys = table.partitionKeys.map(({ name, odpsType }, at) => `, CAST(${literal(values[at] ?? '')} AS ${engineTypeOf(odpsType).toString()}) AS ${quoted(name)}`);
      return `SELECT *${keys.join('')} FROM odps_scan(${this.#scans.length - 1})`;
    });
    if (selects.length > 0) return selects.join(' UNION ALL ');
    const columns = [...table.columns, ...table.partitionKeys].map(({ name, odpsType }) => `CAST(NULL AS ${engineTypeOf(odpsType).toString()}) AS ${quoted(name)}`);
    return `SELECT ${columns.join(', ')} WHERE false`;
  }
}

function fill(chunk: DuckDBDataChunk, { rows, columns }: Scan, progress: Progress): void {
  const count = Math.min(rowsAChunk, rows.count - progress.nextRow);
  chunk.rowCount = count;
  if (count === 0) return;
  for (const [at, column] of progress.columns.entries()) {
    const type = columns[column]?.odpsType;
    if (type !== undefined) chunk.setColumnValues(at, Array.from({ length: count }, (_, row) => engineValueOf(type, rows.cell(progress.nextRow + row, column))));
  }
  progress.nextRow += count;
}
