import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import type { LongColumns } from '../../../../../shared/recipe';
import { NeedsEngine } from '../../files/columns/needs-engine';
import { NodeKeys } from '../../files/arrow/node-keys';
import { badRowOf } from '../../files/locate-bad-rows';
import { KEY_MISSING, NODE_UNKNOWN } from '../../files/node-index';
import { appendRows, type BadPlace, type RawRows } from '../../files/row-kernel';
import { WallClock } from '../../files/wall-clock';
import { wallStretchesOf } from '../../files/wall-stretches';
import type { Batch } from '../../source';
import { cellValue } from '../decode/cell-value';
import type { ColumnBatch } from '../decode/column-batch';
import type { PartitionValues } from '../plan/partitions';
import { cellText } from './cell-text';
import { neededNames } from './needed-names';
import { rowReadersOf, type RowReaders } from './row-readers';

export interface RowFillerOptions {
  columns: LongColumns;
  /** What each row of a partition has in the columns of its keys. */
  partition: PartitionValues;
  nodeKeys: readonly (readonly string[])[];
  /** Names the part in what is told of bad rows. */
  path: string;
}

/** Turns decoded columns into rows of a batch, by the rules that hold for rows of files. Batches have the same columns each time. */
export class RowFiller {
  readonly #options: RowFillerOptions;
  readonly #clock: WallClock;
  #opened: { readers: RowReaders; nodes: NodeKeys } | null = null;
  #raw: RawRows = { nodes: new Int32Array(0), timeS: new Float64Array(0), flags: new Uint8Array(0), values: [] };

  constructor(options: RowFillerOptions) {
    this.#options = options;
    this.#clock = new WallClock(wallStretchesOf(options.columns.time.zone));
  }

  /** Appends rows to `into`; `firstRow` is the number of the first within its part. Throws warehouse-source-changed for a node that the plan does not know. */
  fill(batch: ColumnBatch, firstRow: number, into: Batch): void {
    const { rows } = batch;
    const { readers, nodes } = (this.#opened ??= this.#open(batch));
    const raw = this.#rawOf(rows);
    this.#fillNodes(nodes, readers, batch, raw.nodes);
    readers.values.forEach((read, i) => read(batch, raw.values[i] as Float64Array));
    readers.times(batch, raw.timeS, raw.flags);
    const bad: BadPlace[] = [];
    if (!appendRows(raw, 0, rows, firstRow, into, this.#clock, bad)) this.#refuseNode(batch, raw.nodes.subarray(0, rows).indexOf(NODE_UNKNOWN));
    for (const place of bad) into.badRows.push(this.#tell(place, firstRow, batch));
  }

  #open(batch: ColumnBatch): { readers: RowReaders; nodes: NodeKeys } {
    const { columns, partition, nodeKeys } = this.#options;
    const readers = rowReadersOf(columns, batch, partition);
    const nodes = new NodeKeys(readers.keys.map(({ column }) => column));
    nodes.learn(nodeKeys);
    return { readers, nodes };
  }

  #fillNodes(nodes: NodeKeys, { keys }: RowReaders, batch: ColumnBatch, into: Int32Array): void {
    try {
      nodes.fill(keys.map(({ cellsOf }) => cellsOf(batch)), batch.rows, into);
    } catch (thrown) {
      if (!(thrown instanceof NeedsEngine)) throw thrown;
      throw new SluiceFailure({ code: 'file-unreadable', path: this.#options.path, reason: 'a node key is not UTF-8 text' });
    }
    const { length } = this.#options.nodeKeys;
    for (let row = 0; row < batch.rows; row++) {
      const key = into[row] as number;
      into[row] = key < 0 ? KEY_MISSING : key < length ? key : NODE_UNKNOWN;
    }
  }

  #refuseNode(batch: ColumnBatch, row: number): never {
    const { columns: { node }, path } = this.#options;
    throw new SluiceFailure({ code: 'warehouse-source-changed', part: `${path}: ${node.map((name) => this.#textAt(batch, name, row)).join('_')}` });
  }

  #tell({ row, fault }: BadPlace, firstRow: number, batch: ColumnBatch): BadRow {
    const { columns, path } = this.#options;
    return { ...badRowOf(path, fault, neededNames(columns), (name) => this.#textAt(batch, name, row - firstRow)), line: row + 1 };
  }

  #textAt({ columns }: ColumnBatch, name: string, row: number): string | null {
    const found = columns.find(({ column }) => column.name === name);
    return found === undefined ? this.#options.partition.find(([each]) => each === name)?.[1] ?? null : cellText(found.type, cellValue(found, row));
  }

  #rawOf(rows: number): RawRows {
    if (this.#raw.nodes.length < rows) {
      this.#raw = { nodes: new Int32Array(rows), timeS: new Float64Array(rows), flags: new Uint8Array(rows), values: this.#options.columns.values.map(() => new Float64Array(rows)) };
    }
    return this.#raw;
  }
}
