import type { RowRange } from './read-range';

/** Numbers a place is kept as: row, byte offset and line. */
export const PLACE_NUMBERS = 3;

/** The last kept place at or before a row, and how many rows lie between. */
export function placeOfRow(places: Float64Array, row: number): Omit<RowRange, 'rows'> {
  let low = 0;
  let high = places.length / PLACE_NUMBERS - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle * PLACE_NUMBERS] as number) <= row) low = middle; else high = middle - 1;
  }
  const [first, offset, line] = places.subarray(low * PLACE_NUMBERS, (low + 1) * PLACE_NUMBERS) as unknown as [number, number, number];
  return { offset, line, skippedRows: row - first };
}
