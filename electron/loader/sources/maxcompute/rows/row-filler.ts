import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import type { LongColumns } from '../../../../../shared/recipe';
import { keyColumnOf, type KeyColumn } from '../../files/arrow/key-columns';
import { NeedsEngine } from '../../files/arrow/needs-engine';
import { NodeKeys } from '../../files/arrow/node-keys';
import { partTimes } from '../../files/arrow/part-times';
import { badRowOf } from '../../files/locate-bad-rows';
import { KEY_MISSING, NODE_UNKNOWN } from '../../files/node-index';
import { defaultNullTokens } from '../../files/null-tokens';
import { appendRows, type BadPlace, type RawRows } from '../../files/row-kernel';
import type { NeededColumns } from '../../files/table-columns';
import { WallClock } from '../../files/wall-clock';
import { wallStretchesOf } from '../../files/wall-stretches';
import type { Batch } from '../../source';
import { cellValue } from '../decode/cell-value';
import type { ColumnBatch, DecodedColumn } from '../decode/column-batch';
import type { PartitionValues } from '../plan/partitions';
import { cellText } from './cell-text';
import { constantColumn } from './constant-column';
import { readPart, readValues, timeReaderOf } from './read-column';

type TimePart = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

export interface RowFillerOptions {
  columns: LongColumns;
  /** What each row of a partition has in the columns of its keys. */
  partition: PartitionValues;
  nodeKeys: readonly (readonly string[])[];
  /** Names the part in what is told of bad rows. */
  path: string;
}

/** Turns decoded columns into rows of a batch, by the rules that hold for rows of files. */
export class RowFiller {
  readonly #options: RowFillerOptions;
  readonly #clock: WallClock;
  readonly #readTimes: ReturnType<typeof timeReaderOf> | null;
  readonly #nodeCount: number;
  #keys: NodeKeys | null = null;
  #raw: RawRows = { nodes: new Int32Array(0), timeS: new Float64Array(0), flags: new Uint8Array(0), values: [] };

  constructor(options: RowFillerOptions) {
    const { columns: { time }, nodeKeys } = options;
    this.#options = options;
    this.#clock = new WallClock(wallStretchesOf(time.zone));
    this.#readTimes = 'column' in time ? timeReaderOf(time.format) : null;
    this.#nodeCount = nodeKeys.length;
  }

  /** Appends rows to `into`; `firstRow` is the number of the first within its part. Throws warehouse-source-changed for a node that the plan does not know. */
  fill(batch: ColumnBatch, firstRow: number, into: Batch): void {
    const { columns, path } = this.#options;
    const { rows } = batch;
    const raw = this.#rawOf(rows);
    const keys = columns.node.map((name) => this.#columnOf(batch, name));
    this.#fillNodes(keys, rows, raw.nodes);
    columns.values.forEach((spec, i) => readValues(this.#columnOf(batch, spec.column), spec, raw.values[i] as Float64Array));
    this.#fillTimes(batch, raw);
    const bad: BadPlace[] = [];
    if (!appendRows(raw, 0, rows, firstRow, into, this.#clock, bad)) {
      const row = raw.nodes.subarray(0, rows).indexOf(NODE_UNKNOWN);
      throw new SluiceFailure({ code: 'warehouse-source-changed', part: `${path}: ${keys.map((column) => cellText(column.column.type, cellValue(column, row))).join('_')}` });
    }
    for (const place of bad) into.badRows.push(this.#tell(place, firstRow, batch));
  }

  #fillNodes(columns: readonly DecodedColumn[], rows: number, nodes: Int32Array): void {
    try {
      const keys = (this.#keys ??= this.#learnedKeys(columns));
      keys.fill(columns.map(({ piece }) => piece), rows, nodes);
    } catch (thrown) {
      if (!(thrown instanceof NeedsEngine)) throw thrown;
      throw new SluiceFailure({ code: 'file-unreadable', path: this.#options.path, reason: 'a node key is not UTF-8 text' });
    }
    for (let row = 0; row < rows; row++) {
      const key = nodes[row] as number;
      nodes[row] = key < 0 ? KEY_MISSING : key < this.#nodeCount ? key : NODE_UNKNOWN;
    }
  }

  #learnedKeys(columns: readonly DecodedColumn[]): NodeKeys {
    const keys = new NodeKeys(columns.map(({ column, arrow }): KeyColumn => {
      const known = keyColumnOf(arrow, defaultNullTokens, null);
      if (known === null) throw new SluiceFailure({ code: 'file-unreadable', path: this.#options.path, reason: `column ${column.name} is of a type that names no node` });
      return known;
    }));
    keys.learn(this.#options.nodeKeys);
    return keys;
  }

  #fillTimes(batch: ColumnBatch, raw: RawRows): void {
    const { columns: { time } } = this.#options;
    if ('column' in time) return this.#readTimes?.(this.#columnOf(batch, time.column), raw.timeS, raw.flags);
    const parts = Object.entries(time.parts).filter(([, name]) => name !== undefined) as [TimePart, string][];
    const columns = new Map(parts.map(([part, name]) => [part, this.#columnOf(batch, name)]));
    // The readers look their column up themselves: they come in the order of the pieces.
    const readers = new Map([...columns].map(([part, column]) => [part, (_piece: DecodedColumn['piece'], into: Float64Array) => readPart(column, into)]));
    partTimes(readers, batch.rows)([...columns.values()].map(({ piece }) => piece), raw.timeS, raw.flags);
  }

  #columnOf(batch: ColumnBatch, name: string): DecodedColumn {
    const found = batch.columns.find(({ column }) => column.name === name);
    if (found !== undefined) return found;
    const key = this.#options.partition.find(([each]) => each === name);
    if (key === undefined) throw new Error(`the rows have no column ${name}`);
    return constantColumn(name, key[1], batch.rows);
  }

  #rawOf(rows: number): RawRows {
    if (this.#raw.nodes.length < rows) {
      this.#raw = { nodes: new Int32Array(rows), timeS: new Float64Array(rows), flags: new Uint8Array(rows), values: this.#options.columns.values.map(() => new Float64Array(rows)) };
    }
    return this.#raw;
  }

  #tell({ row, fault }: BadPlace, firstRow: number, batch: ColumnBatch): BadRow {
    const { columns: { node, time, values }, path } = this.#options;
    const named = (name: string): { name: string; type: string } => ({ name, type: '' });
    const needed: NeededColumns = {
      node: node.map(named),
      time: 'column' in time ? { column: named(time.column), format: time.format } : { parts: Object.fromEntries(Object.entries(time.parts).filter(([, name]) => name !== undefined).map(([part, name]) => [part, named(name as string)])) as never },
      values: values.map(({ column }) => named(column)),
    };
    const cellOf = (name: string): string | null => {
      const column = this.#columnOf(batch, name);
      return cellText(column.column.type, cellValue(column, row - firstRow));
    };
    return { ...badRowOf(path, fault, needed, cellOf), line: row + 1 };
  }
}
