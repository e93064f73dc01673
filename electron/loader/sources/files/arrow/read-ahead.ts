import type { RowRange } from '../columns/row-ranges';
import type { Room } from './column-pieces';

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
