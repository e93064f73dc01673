import type { Recipe } from '../../../../../shared/recipe';
import { keyOrder } from '../../../key-order';
import { defaultNullTokens } from '../../files/null-tokens';
import { createBatch } from '../../source';
import { cellValue } from '../decode/cell-value';
import type { ColumnBatch } from '../decode/column-batch';
import type { OdpsColumn } from '../odps-type';
import { createRowFiller } from '../rows/row-filler';
import { textOfKey } from './key-text';
import type { PartitionValues } from './partitions';

/** Gathers the nodes and the span of time of rows, as they are read. */
export class NodeScan {
  readonly #node: readonly string[];
  readonly #times: readonly Recipe['columns']['time'][];
  readonly #keys = new Map<string, string[]>();
  #firstS = Infinity;
  #lastS = -Infinity;
  /** Rows whose time could not be read. */
  unreadable = 0;
  rows = 0;

  /** `times`: the columns of a row that hold a time each; none where the span is not wanted. */
  constructor(node: readonly string[], times: readonly Recipe['columns']['time'][]) {
    this.#node = node;
    this.#times = times;
  }

  /** Keys with a missing part are none. */
  add(batch: ColumnBatch, columns: readonly OdpsColumn[], partition: PartitionValues): void {
    this.rows += batch.rows;
    const before = this.#keys.size;
    for (let row = 0; row < batch.rows; row++) {
      const key = this.#keyOf(batch, columns, partition, row);
      if (key !== null) this.#keys.set(JSON.stringify(key), key);
    }
    if (this.#keys.size === 0 && before === 0) return;
    const nodeKeys = this.nodeKeys();
    for (const time of this.#times) {
      const into = createBatch(batch.rows, 0);
      createRowFiller({ columns: { node: [...this.#node], time, values: [] }, batchColumns: columns, partition, nodeKeys, path: '' }).fill(batch, into);
      this.unreadable += into.rejected;
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

  #keyOf(batch: ColumnBatch, columns: readonly OdpsColumn[], partition: PartitionValues, row: number): string[] | null {
    const key: string[] = [];
    for (const name of this.#node) {
      const at = columns.findIndex((column) => column.name === name);
      const text = at < 0 ? partition.find(([each]) => each === name)?.[1] ?? null : textOfKey(cellValue(batch, at, row));
      if (text === null || defaultNullTokens.includes(text)) return null;
      key.push(text);
    }
    return key;
  }
}
