import { GridClock } from '../../../../../shared/grid';
import { collectGarbage } from '../../../collect-garbage';
import type { LoadedSeries } from '../../../loaded-series';
import { valueRows } from '../../step-rows';
import type { SeriesTable, TableColumn } from './table-columns';

const LONG_BATCH_CELLS = 1 << 20;
/** Every column costs a reader some hundred bytes a batch: where there are thousands, batches are longer. */
const WIDE_BATCH_CELLS = 5 << 19;

/** From here on, what a batch leaves behind for each column is more than its values. */
const MANY_COLUMNS = 1000;

/** Numbers of a column, and which of them are there: a bit each, lowest first, as Arrow and Parquet have them. */
export type ColumnBatch =
  | { kind: 'node'; indices: Int32Array }
  /** Microseconds since 1970-01-01 UTC: of each row, and of each step, which so many rows have. */
  | { kind: 'time'; micros: BigInt64Array; ofSteps: BigInt64Array; rowsPerStep: number }
  | { kind: 'value'; values: Float32Array | Float64Array; present: Uint8Array; absent: number }
  | { kind: 'observed'; bits: Uint8Array };

export interface TableBatch { rows: number; firstStep: number; endStep: number; columns: ColumnBatch[] }

/** Steps of a batch: as many as make some million cells, and at least one. */
export function stepsPerBatch({ columns, form }: SeriesTable, nodes: number): number {
  return Math.max(1, Math.floor(form === 'long' ? LONG_BATCH_CELLS / (nodes * columns.length) : WIDE_BATCH_CELLS / columns.length));
}

/** The table's rows in batches; one memory serves them all, each is good until the next. */
export async function* tableBatches({ series }: LoadedSeries, table: SeriesTable): AsyncGenerator<TableBatch> {
  const { steps, nodes, channels, grid } = series;
  const rows = valueRows(series, table.dtype, null);
  const clock = new GridClock(grid);
  const most = Math.min(steps, stepsPerBatch(table, nodes));
  const bytes = new Uint8Array(most * rows.rowBytes);
  const mask = new Uint8Array(table.form === 'long' ? most * nodes * channels : 0);
  const micros = new BigInt64Array(most);
  const columnValues = most * (table.form === 'long' ? nodes : 1);
  const valueColumns = table.columns.filter(({ kind }) => kind === 'value').length;
  const arena = createArena(table.dtype, valueColumns, columnValues);
  const fillers = table.columns.map((column) => columnFiller(column, { ...table, nodes, channels, most }, arena));
  for (let firstStep = 0; firstStep < steps; firstStep += most) {
    if (table.columns.length > MANY_COLUMNS) collectGarbage('major');
    const endStep = Math.min(steps, firstStep + most);
    const count = endStep - firstStep;
    const blockBytes = bytes.subarray(0, count * rows.rowBytes);
    await rows.read(firstStep, endStep, blockBytes);
    if (table.form === 'long') await series.readMask(firstStep, endStep, mask.subarray(0, count * nodes * channels));
    for (let i = 0; i < count; i++) micros[i] = BigInt(Math.floor(clock.timeOf(firstStep + i))) * 1_000_000n;
    const block: StepBlock = { values: table.dtype === 'f4' ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer), mask, micros: micros.subarray(0, count) };
    yield { firstStep, endStep, rows: table.form === 'long' ? count * nodes : count, columns: fillers.map((fill) => fill(block)) };
  }
}

/** Some steps of a series: values and mask [steps, N, C], and the time of each step. */
interface StepBlock { values: Float32Array | Float64Array; mask: Uint8Array; micros: BigInt64Array }

interface FillerShape { form: SeriesTable['form']; nodes: number; channels: number; /** Steps of the largest block. */ most: number }

/** Where the values of one column go, and the bits that say which are there. */
interface ValueMemory { picked: Float32Array | Float64Array; present: Uint8Array }

/** Gives one column after another its part of one memory: thousands of small ones would cost as much again. */
function createArena(dtype: SeriesTable['dtype'], columns: number, values: number): () => ValueMemory {
  const picked = dtype === 'f4' ? new Float32Array(columns * values) : new Float64Array(columns * values);
  const bitBytes = Math.ceil(values / 8);
  const present = new Uint8Array(columns * bitBytes);
  let given = 0;
  return () => {
    const column = given++;
    return { picked: picked.subarray(column * values, (column + 1) * values), present: present.subarray(column * bitBytes, (column + 1) * bitBytes) };
  };
}

/** What makes a column's batch out of a block, into memory of its own. */
function columnFiller(column: TableColumn, { form, nodes, channels, most }: FillerShape, arena: () => ValueMemory): (block: StepBlock) => ColumnBatch {
  const rowsPerStep = form === 'long' ? nodes : 1;
  switch (column.kind) {
    case 'node': {
      const indices = Int32Array.from({ length: most * nodes }, (_, row) => row % nodes);
      return ({ micros }) => ({ kind: 'node', indices: indices.subarray(0, micros.length * nodes) });
    }
    case 'time': {
      const repeated = new BigInt64Array(most * rowsPerStep);
      return ({ micros }) => {
        micros.forEach((time, step) => repeated.fill(time, step * rowsPerStep, (step + 1) * rowsPerStep));
        return { kind: 'time', micros: repeated.subarray(0, micros.length * rowsPerStep), ofSteps: micros, rowsPerStep };
      };
    }
    case 'value': {
      const memory = arena();
      let batch = valueBatch(memory, most * rowsPerStep);
      const [first, stride] = column.node === null ? [column.channel, channels] : [column.node * channels + column.channel, nodes * channels];
      return ({ values, micros }) => {
        const rows = micros.length * rowsPerStep;
        if (batch.values.length !== rows) batch = valueBatch(memory, rows);
        batch.absent = pickValues(values, first, stride, batch);
        return batch;
      };
    }
    case 'observed': {
      const bits = new Uint8Array(Math.ceil((most * rowsPerStep) / 8));
      return ({ mask, micros }) => {
        const rows = micros.length * rowsPerStep;
        bits.fill(0);
        for (let row = 0; row < rows; row++) if (mask[row * channels + column.channel] === 1) setBit(bits, row);
        return { kind: 'observed', bits: bits.subarray(0, Math.ceil(rows / 8)) };
      };
    }
  }
}

type ValueBatch = Extract<ColumnBatch, { kind: 'value' }>;

/** Serves every block of so many rows: of thousands of columns, one each a block would be left behind. */
function valueBatch({ picked, present }: ValueMemory, rows: number): ValueBatch {
  return { kind: 'value', values: picked.subarray(0, rows), present: present.subarray(0, Math.ceil(rows / 8)), absent: 0 };
}

/** Fills a column's batch, and says how many of its values are absent. */
function pickValues(values: Float32Array | Float64Array, first: number, stride: number, { values: picked, present }: ValueBatch): number {
  const rows = picked.length;
  present.fill(0);
  let absent = 0;
  for (let row = 0, at = first; row < rows; row++, at += stride) {
    const value = values[at] as number;
    if (Number.isNaN(value)) {
      picked[row] = 0;
      absent++;
    } else {
      picked[row] = value;
      setBit(present, row);
    }
  }
  return absent;
}

function setBit(bits: Uint8Array, at: number): void {
  bits[at >> 3] = (bits[at >> 3] as number) | (1 << (at & 7));
}
