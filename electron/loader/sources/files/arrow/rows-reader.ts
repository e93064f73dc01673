import type { DataType } from 'apache-arrow';
import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import type { BatchAddress } from '../../../../../shared/load-state';
import { badRowOf } from '../locate-bad-rows';
import { KEY_MISSING, NODE_UNKNOWN } from '../node-index';
import { appendRows, type BadPlace } from '../row-kernel';
import type { RangeReader, RowsInto } from '../threads/range-format';
import { WallClock } from '../wall-clock';
import type { ArrowColumns } from './arrow-columns';
import type { ArrowFile } from './arrow-file';
import { cellText } from './cell-text';
import type { ColumnPiece } from './column-pieces';
import type { ColumnSlot } from './column-slots';
import { NeedsEngine } from './needs-engine';
import { OpenArrow, telling } from './open-arrow';

/** A file as it is read after a plan. Plain data. */
export interface ArrowRows { file: ArrowFile; keys: string[][]; /** For each key, the plan's index of the node. */ nodeOf: Int32Array }

/** Rows [firstRow, endRow) of a file. */
export type ArrowRange = Pick<BatchAddress, 'firstRow' | 'endRow'>;

export class RowsReader implements RangeReader<ArrowRange> {
  readonly #rows: ArrowRows;
  readonly #clock: WallClock;
  #opened: Promise<OpenArrow> | null = null;

  constructor(rows: ArrowRows) {
    this.#rows = rows;
    this.#clock = new WallClock(rows.file.stretches);
  }

  async read({ firstRow, endRow }: ArrowRange, into: RowsInto, signal: AbortSignal): Promise<BadRow[]> {
    const { file: { path }, nodeOf } = this.#rows;
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const badRows: BadRow[] = [];
    try {
      return await telling(path, async () => {
        const arrow = await (this.#opened ??= this.#open());
        const { columns, keys, rows: raw } = arrow;
        const slots = [...columns.keys, ...columns.values].map(({ slot }) => slot);
        await arrow.forEachPiece(firstRow, endRow, [...slots, ...columns.time.slots], signal, (pieces, rows, first) => {
          keys.fill(pieces, rows, raw.nodes);
          nodesOfKeys(raw.nodes, rows, nodeOf);
          columns.values.forEach(({ read }, i) => read(pieces[columns.keys.length + i] as ColumnPiece, raw.values[i] as Float64Array));
          columns.time.read(pieces.slice(slots.length), raw.timeS, raw.flags);
          const bad: BadPlace[] = [];
          if (!appendRows(raw, 0, rows, first, into, this.#clock, bad)) throw new SluiceFailure({ code: 'file-changed', path });
          badRows.push(...bad.map((place) => this.#tell(place, first, columns, pieces)));
        });
        return badRows;
      });
    } catch (thrown) {
      if (thrown instanceof NeedsEngine) throw new SluiceFailure({ code: 'file-changed', path });
      throw thrown;
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await (await opened?.catch(() => null))?.close();
  }

  async #open(): Promise<OpenArrow> {
    const arrow = await OpenArrow.open(this.#rows.file);
    arrow.keys.learn(this.#rows.keys);
    return arrow;
  }

  #tell({ row, fault }: BadPlace, first: number, { keys, values, time }: ArrowColumns, pieces: readonly ColumnPiece[]): BadRow {
    const { path, needed } = this.#rows.file;
    const slots = [...keys, ...values].map(({ slot }) => slot).concat(time.slots);
    const cellOf = (name: string): string | null => {
      const at = slots.findIndex(({ field }) => field.name === name);
      return cellText((slots[at] as ColumnSlot).field.type as DataType, pieces[at] as ColumnPiece, row - first, keys[at]?.entries ?? null);
    };
    return { ...badRowOf(path, fault, needed, cellOf), line: row + 1 };
  }
}

/** Puts nodes in place of the numbers of keys. */
function nodesOfKeys(keys: Int32Array, rows: number, nodeOf: Int32Array): void {
  for (let i = 0; i < rows; i++) {
    const key = keys[i] as number;
    keys[i] = key < 0 ? KEY_MISSING : key < nodeOf.length ? nodeOf[key] as number : NODE_UNKNOWN;
  }
}
