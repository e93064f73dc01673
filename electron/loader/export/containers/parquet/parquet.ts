import type { LoadedSeries } from '../../../loaded-series';
import { textBytes, writeTexts } from '../../common-texts';
import { writeExportFile } from '../../export-files';
import type { Exporter } from '../../exporter';
import { seriesTexts } from '../series-texts';
import { stepsPerBatch, tableBatches } from '../table/table-batches';
import { seriesTableOf, type SeriesTable } from '../table/table-columns';
import { createColumnPages } from './column-pages';
import { PARQUET_MAGIC, parquetFooter, rowGroupOf, type PlacedColumn } from './parquet-footer';
import { RowGroupSpool } from './row-group-spool';

const FILE_NAME = 'series.parquet';

/** What stands around a column's content in a row group: headers of its pages, and its metadata in the footer. */
const CHUNK_BYTES = 110;

/** The series as one Parquet file: long or wide, missing values null. Times are microseconds in UTC. Nothing is packed but nodes and times, which are places in a dictionary. */
export const parquetExporter: Exporter = {
  format: 'parquet',
  forecastBytes(loaded) {
    return parquetBytes(loaded, seriesTableOf(loaded, 'parquet')) + textBytes(seriesTexts(loaded, 'parquet'));
  },
  async write(loaded, target) {
    const table = seriesTableOf(loaded, 'parquet');
    const pagesOf = createColumnPages(loaded.nodes.map(({ name }) => name));
    const rowGroups = new RowGroupSpool(target, FILE_NAME);
    const file = await writeExportFile(target, FILE_NAME, parquetBytes(loaded, table), async (writer) => {
      let offset = PARQUET_MAGIC.length;
      await writer.write(PARQUET_MAGIC);
      for await (const { columns, rows } of tableBatches(loaded, table)) {
        const placed: PlacedColumn[] = [];
        for (const column of columns) {
          const { dictionary, data, usedEncodings } = pagesOf(column, rows);
          const dictionaryBytes = dictionary?.length ?? 0;
          if (dictionary !== null) await writer.write(dictionary);
          await writer.write(data);
          placed.push({ offset, dictionaryBytes, dataBytes: data.length, rows, usedEncodings });
          offset += dictionaryBytes + data.length;
        }
        await rowGroups.add(rowGroupOf(table.columns, placed, rows, table.dtype));
      }
      for await (const piece of parquetFooter(table.columns, rowGroups, table.rows, table.dtype)) await writer.write(piece);
    }).finally(() => rowGroups.remove());
    return [{ ...file, shape: [table.rows, table.columns.length] }, ...(await writeTexts(target, seriesTexts(loaded, 'parquet')))];
  },
};

function parquetBytes({ series, nodes, summary }: LoadedSeries, table: SeriesTable): number {
  const valueBytes = table.dtype === 'f4' ? 4 : 8;
  const groups = Math.ceil(series.steps / stepsPerBatch(table, series.nodes));
  const names = nodes.reduce((sum, { name }) => sum + Buffer.byteLength(name) + 4, 0);
  const columnNames = table.columns.reduce((sum, { name }) => sum + Buffer.byteLength(name), 0);
  const rowBytes = table.columns.reduce((sum, { kind }) => sum + ({ node: Math.ceil(Math.log2(Math.max(2, nodes.length))) / 8, time: 0, value: valueBytes + 1 / 8, observed: 1 / 8 })[kind], 0);
  const absent = summary.channels.reduce((sum, { missing, filled }) => sum + missing - filled, 0);
  return Math.ceil(table.rows * rowBytes) - absent * valueBytes + series.steps * 12 + groups * (table.form === 'long' ? names : 0) + (groups + 1) * (columnNames + table.columns.length * CHUNK_BYTES);
}
