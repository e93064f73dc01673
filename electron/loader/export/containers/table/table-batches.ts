import { GridClock } from '../../../../../shared/grid';
import type { LoadedSeries } from '../../../loaded-series';
import { valueRows } from '../../step-rows';
import type { SeriesTable, TableColumn } from './table-columns';

const LONG_BATCH_CELLS = 1 << 20;
/** Every column costs a reader some hundred bytes a batch: where there are thousands, batches are longer. */
const WIDE_BATCH_CELLS = 1 << 23;

/** Numbers of a column, and which of them are there: a bit each, lowest first, as Arrow and Parquet have them. */
export type ColumnBatch =
  | { kind: 'node'; indices: Int32Array }
  /** Microseconds since 1970-01-01 UTC. */
  | { kind: 'time'; micros: BigInt64Array }
  | { kind: 'value'; values: Float32Array | Float64Array; present: Uint8Array; absent: number }
  | { kind: 'observed'; bits: Uint8Array };

export interface TableBatch { rows: number; firstStep: number; endStep: number; columns: ColumnBatch[] }

/** Steps of a batch: as many as make some million cells, and at least one. */
export function stepsPerBatch({ columns, form }: SeriesTable, nodes: number): number {
  return Math.max(1, Math.floor(form === 'long' ? LONG_BATCH_CELLS / (nodes * columns.length) : WIDE_BATCH_CELLS / columns.length));
}

/** The table's rows in batches, each in memory of its own. */
export async function* tableBatches({ series }: LoadedSeries, table: SeriesTable): AsyncGenerator<TableBatch> {
  const { steps, nodes, channels, grid } = series;
  const rows = valueRows(series, table.dtype, null);
  const clock = new GridClock(grid);
  const cells = nodes * channels;
  const perBatch = stepsPerBatch(table, nodes);
  for (let firstStep = 0; firstStep < steps; firstStep += perBatch) {
    const endStep = Math.min(steps, firstStep + perBatch);
    const bytes = new Uint8Array((endStep - firstStep) * rows.rowBytes);
    await rows.read(firstStep, endStep, bytes);
    const mask = new Uint8Array((endStep - firstStep) * cells);
    if (table.form === 'long') await series.readMask(firstStep, endStep, mask);
    const block: StepBlock = {
      values: table.dtype === 'f4' ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer), mask, nodes, channels,
      micros: BigInt64Array.from({ length: endStep - firstStep }, (_, i) => BigInt(Math.floor(clock.timeOf(firstStep + i))) * 1_000_000n),
    };
    yield {
      firstStep, endStep, rows: table.form === 'long' ? (endStep - firstStep) * nodes : endStep - firstStep,
      columns: table.columns.map((column) => (table.form === 'long' ? longColumn(column, block) : wideColumn(column, block))),
    };
  }
}

/** Some steps of a series [steps, N, C]. */
interface StepBlock { values: Float32Array | Float64Array; mask: Uint8Array; nodes: number; channels: number; micros: BigInt64Array }

function longColumn(column: TableColumn, { values, mask, nodes, channels, micros }: StepBlock): ColumnBatch {
  const rows = micros.length * nodes;
  switch (column.kind) {
    case 'node': return { kind: 'node', indices: Int32Array.from({ length: rows }, (_, row) => row % nodes) };
    case 'time': {
      const repeated = new BigInt64Array(rows);
      micros.forEach((time, step) => repeated.fill(time, step * nodes, (step + 1) * nodes));
      return { kind: 'time', micros: repeated };
    }
    case 'value': return valuesEvery(values, column.channel, channels, rows);
    case 'observed': {
      const bits = new Uint8Array(Math.ceil(rows / 8));
      for (let row = 0; row < rows; row++) if (mask[row * channels + column.channel] === 1) setBit(bits, row);
      return { kind: 'observed', bits };
    }
  }
}

function wideColumn(column: TableColumn, { values, nodes, channels, micros }: StepBlock): ColumnBatch {
  if (column.kind !== 'value') return { kind: 'time', micros };
  return valuesEvery(values, (column.node as number) * channels + column.channel, nodes * channels, micros.length);
}

function valuesEvery(values: Float32Array | Float64Array, first: number, stride: number, rows: number): ColumnBatch {
  const picked = values instanceof Float32Array ? new Float32Array(rows) : new Float64Array(rows);
  const present = new Uint8Array(Math.ceil(rows / 8));
  let absent = 0;
  for (let row = 0, at = first; row < rows; row++, at += stride) {
    const value = values[at] as number;
    if (value === value) {
      picked[row] = value;
      setBit(present, row);
    } else {
      absent++;
    }
  }
  return { kind: 'value', values: picked, present, absent };
}

function setBit(bits: Uint8Array, at: number): void {
  bits[at >> 3] = (bits[at >> 3] as number) | (1 << (at & 7));
}
