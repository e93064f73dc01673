import { SluiceFailure } from '../../../../../shared/errors';
import { GridClock, type Grid } from '../../../../../shared/grid';
import type { LongRecipe } from '../../../../../shared/recipe';
import { defaultNullTokens } from '../../files/null-tokens';
import type { Batch } from '../../source';
import { cellValue as exactValue } from '../decode/cell-value';
import type { ColumnBatch, DecodedColumn } from '../decode/column-batch';
import { RowFiller } from '../rows/row-filler';
import { cellValue } from './cell-value';
import type { PushDownQuery } from './push-down-sql';
import { OUTSIDE_GRID, UNREADABLE } from './push-down-time';

export interface CellFillerOptions { query: PushDownQuery; recipe: LongRecipe; grid: Grid; nodeKeys: readonly (readonly string[])[]; path: string }

/** Turns rows of a push-down's result into rows of a batch, one each: at the beginning of their step, with the value that the cell's rows give. */
export class CellFiller {
  readonly #options: CellFillerOptions;
  readonly #clock: GridClock;
  readonly #nodes: RowFiller;

  constructor(options: CellFillerOptions) {
    const { query, nodeKeys, path } = options;
    this.#options = options;
    this.#clock = new GridClock(options.grid);
    this.#nodes = new RowFiller({ columns: { node: query.keys, time: { column: query.step, format: 'epoch-s', zone: 'UTC' }, values: [] }, partition: [], nodeKeys, path });
  }

  /** Throws push-down-inexact, push-down-impossible, warehouse-source-changed. */
  fill(batch: ColumnBatch, firstRow: number, into: Batch): void {
    const { query, grid } = this.#options;
    const from = into.rows;
    const columnOf = (name: string): DecodedColumn => batch.columns.find(({ column }) => column.name === name) as DecodedColumn;
    this.#checkTimes(batch, columnOf);
    this.#nodes.fill(batch, firstRow, into);
    // Rows without a key were left out: those that stay are found again by the steps they came with.
    const steps = into.timeS;
    const kept = this.#keptRows(batch, columnOf, into.rows - from);
    query.channels.forEach((channel, i) => {
      const values = into.values[i] as Float64Array;
      const [counts, least, largest] = [channel.columns.count, channel.columns.least, channel.columns.largest].map(columnOf) as [DecodedColumn, DecodedColumn, DecodedColumn];
      const totals = channel.columns.total === null ? null : columnOf(channel.columns.total);
      kept.forEach((row, at) => {
        const total = totals === null ? null : exactValue(totals, row);
        const value = cellValue(channel, { count: Number(exactValue(counts, row)), least: numberAt(least, row), largest: numberAt(largest, row), total: total as bigint | null });
        if (value === null) throw new SluiceFailure({ code: 'push-down-inexact', channel: channel.spec.name ?? channel.spec.column });
        values[from + at] = value;
      });
    });
    for (let at = from; at < into.rows; at++) {
      const step = steps[at] as number;
      // A second before the grid is outside of it, whichever grid it is.
      steps[at] = step === OUTSIDE_GRID ? grid.startS - 1 : this.#clock.timeOf(step);
    }
  }

  #keptRows(batch: ColumnBatch, columnOf: (name: string) => DecodedColumn, count: number): number[] {
    const keys = this.#options.query.keys.map(columnOf);
    const kept: number[] = [];
    for (let row = 0; row < batch.rows; row++) if (!isKeyMissing(keys, row)) kept.push(row);
    if (kept.length !== count) throw new Error('rows of a push-down do not stand where they are looked for');
    return kept;
  }

  /** Times that the warehouse cannot read the same way. Rows without a key are another matter. */
  #checkTimes(batch: ColumnBatch, columnOf: (name: string) => DecodedColumn): void {
    const steps = columnOf(this.#options.query.step);
    const keys = this.#options.query.keys.map(columnOf);
    for (let row = 0; row < batch.rows; row++) {
      if (exactValue(steps, row) === BigInt(UNREADABLE) && !isKeyMissing(keys, row)) throw new SluiceFailure({ code: 'push-down-impossible', refusal: { why: 'time-form' } });
    }
  }
}

function isKeyMissing(keys: readonly DecodedColumn[], row: number): boolean {
  return keys.some((key) => {
    const part = exactValue(key, row);
    return part === null || (typeof part === 'string' && defaultNullTokens.includes(part));
  });
}

function numberAt(column: DecodedColumn, row: number): number {
  const value = exactValue(column, row);
  return value === null ? NaN : Number(value);
}
