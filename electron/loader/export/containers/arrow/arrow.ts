import { Bool, Dictionary, Field, Float32, Float64, Int32, makeData, RecordBatch, Schema, Struct, TimestampMicrosecond, Utf8, vectorFromArray, type Data, type DataType, type Vector } from 'apache-arrow';
import type { ValueDtype } from '../../../../../shared/export-entries';
import type { LoadedSeries } from '../../../loaded-series';
import { textBytes, writeTexts } from '../../common-texts';
import type { Exporter } from '../../exporter';
import { seriesTexts } from '../series-texts';
import { seriesTableOf, type SeriesTable, type TableColumn } from '../table/table-columns';
import { stepsPerBatch, tableBatches, type ColumnBatch, type TableBatch } from '../table/table-batches';
import { writeArrow } from './arrow-output';

const FILE_NAME = 'series.arrow';

/** What Arrow writes of a batch beside its cells: a message, and two buffers and a node of metadata for each column. */
const BATCH_BYTES = 200;
const COLUMN_BYTES = 48;
/** What the schema says of a column, twice. */
const FIELD_BYTES = 120;

/** The series as one Arrow file (Feather version 2): long or wide, missing values null. Times are microseconds in UTC, nodes a dictionary. */
export const arrowExporter: Exporter = {
  format: 'arrow',
  forecastBytes(loaded) {
    return arrowBytes(loaded, seriesTableOf(loaded, 'arrow')) + textBytes(seriesTexts(loaded, 'arrow'));
  },
  async write(loaded, target) {
    const table = seriesTableOf(loaded, 'arrow');
    const names = vectorFromArray(loaded.nodes.map(({ name }) => name), new Utf8());
    const schema = new Schema(table.columns.map((column) => new Field(column.name, typeOf(column, table.dtype), column.kind === 'value')));
    const file = await writeArrow(target, FILE_NAME, arrowBytes(loaded, table), 'file', schema, recordBatches(schema, names, tableBatches(loaded, table)));
    return [{ ...file, shape: [table.rows, table.columns.length] }, ...(await writeTexts(target, seriesTexts(loaded, 'arrow')))];
  },
};

async function* recordBatches(schema: Schema, names: Vector<Utf8>, batches: AsyncIterable<TableBatch>): AsyncGenerator<RecordBatch> {
  for await (const { rows, columns } of batches) {
    const children = columns.map((column, i) => dataOf(column, (schema.fields[i] as Field<DataType>).type, names, rows));
    yield new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children }));
  }
}

function typeOf({ kind }: TableColumn, dtype: ValueDtype): DataType {
  switch (kind) {
    case 'node': return new Dictionary(new Utf8(), new Int32(), 0);
    case 'time': return new TimestampMicrosecond('UTC');
    case 'value': return dtype === 'f4' ? new Float32() : new Float64();
    case 'observed': return new Bool();
  }
}

function dataOf(column: ColumnBatch, type: DataType, names: Vector<Utf8>, length: number): Data {
  switch (column.kind) {
    case 'node': return makeData({ type: type as Dictionary, length, nullCount: 0, data: column.indices, dictionary: names });
    case 'time': return makeData({ type: type as TimestampMicrosecond, length, nullCount: 0, data: column.micros });
    case 'value': {
      const { values, absent: nullCount, present: nullBitmap } = column;
      return values instanceof Float32Array ? makeData({ type: new Float32(), length, nullCount, nullBitmap, data: values }) : makeData({ type: new Float64(), length, nullCount, nullBitmap, data: values });
    }
    case 'observed': return makeData({ type: type as Bool, length, nullCount: 0, data: column.bits });
  }
}

function arrowBytes({ series, nodes }: LoadedSeries, table: SeriesTable): number {
  const batches = Math.ceil(series.steps / stepsPerBatch(table, series.nodes));
  const names = nodes.reduce((sum, { name }) => sum + Buffer.byteLength(name) + 4, 0);
  const rowBytes = table.columns.reduce((sum, { kind }) => sum + ({ node: 4, time: 8, value: (table.dtype === 'f4' ? 4 : 8) + 1 / 8, observed: 1 / 8 })[kind], 0);
  return Math.ceil(table.rows * rowBytes) + batches * (BATCH_BYTES + table.columns.length * COLUMN_BYTES) + table.columns.length * FIELD_BYTES + names;
}
