import { SluiceFailure, type BadRow } from '../../../../../shared/errors';
import type { BatchAddress } from '../../../../../shared/load-state';
import { badRowOf } from '../locate-bad-rows';
import { KEY_MISSING, NODE_UNKNOWN } from '../node-index';
import { appendRows, type BadPlace } from '../row-kernel';
import type { RangeReader, RowsInto } from '../threads/range-format';
import { WallClock } from '../wall-clock';
import type { ColumnFile, ColumnFileSpec, OpenColumnFile, RowsPiece } from './column-file';
import { NeedsEngine } from './needs-engine';
import { telling } from './telling';

/** A file as it is read after a plan. Plain data. */
export interface PlannedRows { file: ColumnFileSpec; keys: string[][]; /** For each key, the plan's index of the node. */ nodeOf: Int32Array }

/** Rows [firstRow, endRow) of a file. */
export type RowsRange = Pick<BatchAddress, 'firstRow' | 'endRow'>;

export class RowsReader implements RangeReader<RowsRange> {
  readonly #openFile: OpenColumnFile;
  readonly #rows: PlannedRows;
  /** Whether the number of a key is that of its node. */
  readonly #areNumberedAlike: boolean;
  readonly #clock: WallClock;
  #opened: Promise<ColumnFile> | null = null;

  constructor(openFile: OpenColumnFile, rows: PlannedRows) {
    this.#openFile = openFile;
    this.#rows = inOrderOfNodes(rows);
    this.#areNumberedAlike = this.#rows.nodeOf.every((node, key) => node === key);
    this.#clock = new WallClock(rows.file.stretches);
  }

  async read({ firstRow, endRow }: RowsRange, into: RowsInto, signal: AbortSignal): Promise<BadRow[]> {
    const { file: { path }, keys, nodeOf } = this.#rows;
    into.rows = 0;
    into.rejected = 0;
    into.atClockChange.clear();
    const badRows: BadRow[] = [];
    try {
      return await telling(path, async () => {
        const file = await (this.#opened ??= this.#open());
        await file.forEachPiece(firstRow, endRow, 'rows', signal, (piece) => {
          const { raw, rows, first } = piece;
          if (!this.#areNumberedAlike || file.keyCount > keys.length) nodesOfKeys(raw.nodes, rows, nodeOf);
          const bad: BadPlace[] = [];
          if (!appendRows(raw, 0, rows, first, into, this.#clock, bad)) throw new SluiceFailure({ code: 'file-changed', path });
          badRows.push(...bad.map((place) => this.#tell(place, piece)));
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

  async #open(): Promise<ColumnFile> {
    const file = await this.#openFile(this.#rows.file);
    file.learn(this.#rows.keys);
    return file;
  }

  #tell({ row, fault }: BadPlace, piece: RowsPiece): BadRow {
    const { path, needed } = this.#rows.file;
    return { ...badRowOf(path, fault, needed, (name) => piece.cellText(name, row - piece.first)), line: row + 1 };
  }
}

/** The keys in the order of their nodes: where each node has one, as is usual, they are numbered like them then. */
function inOrderOfNodes({ file, keys, nodeOf }: PlannedRows): PlannedRows {
  const order = Int32Array.from(keys, (_, key) => key).sort((a, b) => (nodeOf[a] as number) - (nodeOf[b] as number));
  return { file, keys: Array.from(order, (key) => keys[key] as string[]), nodeOf: order.map((key) => nodeOf[key] as number) };
}

/** Puts nodes in place of the numbers of keys. */
function nodesOfKeys(keys: Int32Array, rows: number, nodeOf: Int32Array): void {
  for (let i = 0; i < rows; i++) {
    const key = keys[i] as number;
    keys[i] = key < 0 ? KEY_MISSING : key < nodeOf.length ? nodeOf[key] as number : NODE_UNKNOWN;
  }
}
