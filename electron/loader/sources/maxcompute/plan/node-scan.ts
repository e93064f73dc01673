import type { LongColumns } from '../../../../../shared/recipe';
import { keyOrder } from '../../../key-order';
import { defaultNullTokens } from '../../files/null-tokens';
import { createBatch } from '../../source';
import { cellValue } from '../decode/cell-value';
import type { ColumnBatch } from '../decode/column-batch';
import { cellText } from '../rows/cell-text';
import { RowFiller } from '../rows/row-filler';
import type { PartitionValues } from './partitions';

/** Gathers the nodes and the span of time of rows, as they are read. */
export class NodeScan {
  readonly #node: readonly string[];
  readonly #times: readonly LongColumns['time'][];
  readonly #keys = new Map<string, string[]>();
  #firstS = Infinity;
  #lastS = -Infinity;
  /** Rows whose time could not be read. */
  unreadable = 0;
  rows = 0;

  /** `times`: the columns of a row that hold a time each; none where the span is not wanted. */
  constructor(node: readonly string[], times: readonly LongColumns['time'][]) {
    this.#node = node;
    this.#times = times;
  }

  /** Keys with a missing part are none. */
  add(batch: ColumnBatch, partition: PartitionValues): void {
    this.rows += batch.rows;
    for (let row = 0; row < batch.rows; row++) {
      const key = this.#keyOf(batch, partition, row);
      if (key !== null) this.#keys.set(JSON.stringify(key), key);
    }
    const nodeKeys = this.nodeKeys();
    for (const time of this.#times) {
      const into = createBatch(batch.rows, 0, Infinity);
      new RowFiller({ columns: { node: [...this.#node], time, values: [] }, partition, nodeKeys, path: '' }).fill(batch, 0, into);
      this.unreadable += into.badRows.filter(({ reason }) => reason === 'time-unreadable').length;
      for (let row = 0; row < into.rows; row++) {
        const timeS = into.timeS[row] as number;
        if (timeS < this.#firstS) this.#firstS = timeS;
        if (timeS > this.#lastS) this.#lastS = timeS;
      }
    }
  }

  /** Sorted as a plan wants them. */
  nodeKeys(): string[][] {
    const keys = [...this.#keys.values()];
    return keys.sort(keyOrder(keys));
  }

  get seen(): { firstS: number; lastS: number } | null {
    return this.#firstS > this.#lastS ? null : { firstS: this.#firstS, lastS: this.#lastS };
  }

  #keyOf(batch: ColumnBatch, partition: PartitionValues, row: number): string[] | null {
    const key: string[] = [];
    for (const name of this.#node) {
      const column = batch.columns.find((each) => each.column.name === name);
      const text = column === undefined ? partition.find(([each]) => each === name)?.[1] ?? null : cellText(column.column.type, cellValue(column, row));
      if (text === null || defaultNullTokens.includes(text)) return null;
      key.push(text);
    }
    return key;
  }
}
