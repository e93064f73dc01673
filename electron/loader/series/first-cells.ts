/** Puts a cell among the first ones, ascending and each once, of which at most `most` are kept. */
export function noteFirst(first: number[], cell: number, most: number): void {
  const place = first.findIndex((other) => other >= cell);
  if (place >= 0 && first[place] === cell) return;
  if (place < 0 && first.length === most) return;
  first.splice(place < 0 ? first.length : place, 0, cell);
  if (first.length > most) first.pop();
}
