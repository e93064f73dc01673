import type { Room } from './column-pieces';

/** Rows [first, end) of a record batch. */
export interface RowRange { batch: number; first: number; end: number }

/** Cuts rows [firstRow, endRow) of a file into ranges of at most `mostRows`, none of them across record batches, which hold `batchRows` each. */
export function* rangesOf(batchRows: readonly number[], firstRow: number, endRow: number, mostRows: number): Generator<RowRange> {
  let batchFirst = 0;
  for (const [batch, rows] of batchRows.entries()) {
    const last = Math.min(endRow - batchFirst, rows);
    for (let first = Math.max(0, firstRow - batchFirst); first < last; first += mostRows) yield { batch, first, end: Math.min(last, first + mostRows) };
    batchFirst += rows;
    if (batchFirst >= endRow) return;
  }
}

/** Part `part` of the first `limitRows` rows, cut into parts of nearly one size between record batches: what is compressed is compressed by batch. */
export function partOf(batchRows: readonly number[], part: number, parts: number, limitRows: number): [firstRow: number, endRow: number] {
  const rows = Math.min(limitRows, batchRows.reduce((sum, each) => sum + each, 0));
  const cut = (share: number): number => {
    let row = 0;
    for (const each of batchRows) {
      if (row >= rows * share) break;
      row += each;
    }
    return Math.min(row, rows);
  };
  return [cut(part / parts), cut((part + 1) / parts)];
}

/** Reads ranges in order, each while the one before it is worked on, into two rooms in turn. */
export async function* readAhead<T>(ranges: Iterable<RowRange>, read: (range: RowRange, room: Room) => Promise<T>, rooms: readonly [Room, Room]): AsyncGenerator<T> {
  let turn = 0;
  let ahead: Promise<T> | null = null;
  try {
    for (const range of ranges) {
      const next = read(range, rooms[turn++ % 2] as Room);
      // A failure is met where the range is awaited.
      next.catch(() => undefined);
      const current: Promise<T> | null = ahead;
      ahead = next;
      if (current !== null) yield await current;
    }
    if (ahead !== null) yield await ahead;
  } finally {
    // The rooms belong to somebody else from here on.
    await ahead?.catch(() => undefined);
  }
}
