import { Bool, Dictionary, Field, Float32, Float64, Int32, Schema, TimestampMicrosecond, Utf8, type DataType } from 'apache-arrow';
import type { ValueDtype } from '../../../../../shared/export-entries';
import type { LoadedSeries } from '../../../loaded-series';
import { textBytes, writeTexts } from '../../common-texts';
import type { Exporter } from '../../exporter';
import { seriesTexts } from '../series-texts';
import { seriesTableOf, type SeriesTable, type TableColumn } from '../table/table-columns';
import { stepsPerBatch, tableBatches, type ColumnBatch, type TableBatch } from '../table/table-batches';
import { writeArrowFile, type ArrowColumn } from './arrow-file';

const FILE_NAME = 'series.arrow';

/** Of the dictionary of node names. */
const NODES = 0;
/** The buffer that says which values are there, where all are. */
const NONE = new Uint8Array(0);

/** What Arrow writes of a batch beside its cells: a message, and two buffers and a node of metadata for each column. */
const BATCH_BYTES = 200;
const COLUMN_BYTES = 48;
/** What the schema says of a column, in front and at the end. */
const FIELD_BYTES = 120;

/** The series as one Arrow file (Feather version 2): long or wide, missing values null. Times are microseconds in UTC, nodes a dictionary. */
export const arrowExporter: Exporter = {
  format: 'arrow',
  forecastBytes(loaded) {
    return arrowBytes(loaded, seriesTableOf(loaded, 'arrow')) + textBytes(seriesTexts(loaded, 'arrow'));
  },
  async write(loaded, target) {
    const table = seriesTableOf(loaded, 'arrow');
    const types = typesOf(table.dtype);
    const schema = new Schema(table.columns.map(({ kind, name }) => new Field(name, types[kind], kind === 'value')));
    const dictionary = table.form === 'long' ? { id: NODES, column: textColumn(loaded.nodes.map(({ name }) => name)) } : null;
    const file = await writeArrowFile(target, FILE_NAME, arrowBytes(loaded, table), { schema, dictionary, batches: arrowBatches(tableBatches(loaded, table)) });
    return [{ ...file, shape: [table.rows, table.columns.length] }, ...(await writeTexts(target, seriesTexts(loaded, 'arrow')))];
  },
};

async function* arrowBatches(batches: AsyncIterable<TableBatch>): AsyncGenerator<{ rows: number; columns: ArrowColumn[] }> {
  for await (const { rows, columns } of batches) yield { rows, columns: columns.map((column) => arrowColumn(column, rows)) };
}

/** One object for all columns of a kind: there may be thousands. */
function typesOf(dtype: ValueDtype): Record<TableColumn['kind'], DataType> {
  return { node: new Dictionary(new Utf8(), new Int32(), NODES), time: new TimestampMicrosecond('UTC'), value: dtype === 'f4' ? new Float32() : new Float64(), observed: new Bool() };
}

function arrowColumn(column: ColumnBatch, length: number): ArrowColumn {
  switch (column.kind) {
    case 'node': return { length, nullCount: 0, buffers: [NONE, column.indices] };
    case 'time': return { length, nullCount: 0, buffers: [NONE, column.micros] };
    case 'value': return { length, nullCount: column.absent, buffers: [column.absent === 0 ? NONE : column.present, column.values] };
    case 'observed': return { length, nullCount: 0, buffers: [NONE, column.bits] };
  }
}

/** Texts in UTF-8, one after another, and where each begins and the last ends. */
function textColumn(texts: readonly string[]): ArrowColumn {
  const bytes = texts.map((text) => Buffer.from(text, 'utf8'));
  const offsets = new Int32Array(texts.length + 1);
  bytes.forEach(({ length }, i) => { offsets[i + 1] = (offsets[i] as number) + length; });
  return { length: texts.length, nullCount: 0, buffers: [NONE, offsets, Buffer.concat(bytes)] };
}

function arrowBytes({ series, nodes }: LoadedSeries, table: SeriesTable): number {
  const batches = Math.ceil(series.steps / stepsPerBatch(table, series.nodes));
  const names = nodes.reduce((sum, { name }) => sum + Buffer.byteLength(name) + 4, 0);
  const rowBytes = table.columns.reduce((sum, { kind }) => sum + ({ node: 4, time: 8, value: (table.dtype === 'f4' ? 4 : 8) + 1 / 8, observed: 1 / 8 })[kind], 0);
  return Math.ceil(table.rows * rowBytes) + batches * (BATCH_BYTES + table.columns.length * COLUMN_BYTES) + table.columns.length * FIELD_BYTES + names;
}
