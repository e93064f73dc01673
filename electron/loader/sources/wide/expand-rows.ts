import type { WideColumns } from '../../../../shared/recipe';
import type { Batch } from '../source';
import { appendRows, type BadPlace, type RawRows } from '../files/row-kernel';
import type { WallClock } from '../files/wall-clock';
import { createWideRows, type WideFile } from './wide-file';

/** Cells expanded at one go. */
const PIECE_CELLS = 1 << 16;

/** A wide file and its place in the plan. */
export interface PlannedWideFile {
  file: WideFile;
  /** Column -> index of the plan's node. */
  nodeOf: Int32Array;
  /** Epoch seconds of a row of the file, where the recipe tells them. */
  timeOf: ((row: number) => number) | null;
}

type Wishes = Pick<WideColumns, 'aggregate' | 'zeros'>;

/**
 * Cells [firstCell, endCell) of a file, row by row and node by node, as rows of a batch. It starts with an empty batch, and returns the first cells that could not be used by their place in
 * the file. Memory: one row of the file, or a piece of about 65,000 cells.
 */
export async function expandRows({ file, nodeOf, timeOf }: PlannedWideFile, firstCell: number, endCell: number, wishes: Wishes, into: Batch, clock: WallClock, signal: AbortSignal): Promise<BadPlace[]> {
  const nodes = nodeOf.length;
  const firstRow = Math.floor(firstCell / nodes);
  const endRow = Math.ceil(endCell / nodes);
  const pieceRows = Math.min(endRow - firstRow, Math.max(1, Math.floor(PIECE_CELLS / nodes)));
  const wide = createWideRows(pieceRows, nodes, into.values.length);
  const raw: RawRows = { nodes: repeated(nodeOf, pieceRows), timeS: new Float64Array(pieceRows * nodes), flags: new Uint8Array(pieceRows * nodes), values: wide.values };
  const bad: BadPlace[] = [];
  into.rows = 0;
  into.rejected = 0;
  into.atClockChange.clear();
  for (let row = firstRow; row < endRow; row += pieceRows) {
    const rows = Math.min(pieceRows, endRow - row);
    await file.read(row, row + rows, wide, signal);
    for (let i = 0; i < rows; i++) {
      raw.timeS.fill(timeOf === null ? wide.timeS[i] as number : timeOf(row + i), i * nodes, (i + 1) * nodes);
      raw.flags.fill(wide.flags[i] as number, i * nodes, (i + 1) * nodes);
    }
    for (const values of wide.values) grant(wishes, values, rows * nodes);
    const first = Math.max(0, firstCell - row * nodes);
    const end = Math.min(rows * nodes, endCell - row * nodes);
    appendRows(raw, first, end, row * nodes + first, into, clock, bad);
  }
  return bad;
}

/** A zero may stand for a missing value; what is counted is 1. */
function grant({ aggregate, zeros }: Wishes, values: Float64Array, count: number): void {
  if (zeros === 'missing') for (let i = 0; i < count; i++) if (values[i] === 0) values[i] = NaN;
  if (aggregate === 'count') for (let i = 0; i < count; i++) if (Number.isFinite(values[i])) values[i] = 1;
}

function repeated(nodeOf: Int32Array, times: number): Int32Array {
  const all = new Int32Array(nodeOf.length * times);
  for (let i = 0; i < times; i++) all.set(nodeOf, i * nodeOf.length);
  return all;
}
