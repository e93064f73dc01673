/** A chart as figures: what its table shows and its CSV holds. null: no value. */
export interface DataRows { head: readonly string[]; rows: readonly (readonly (string | number | null)[])[] }

/** RFC 4180, numbers as they are, an empty cell where there is no value. */
export function csvOf({ head, rows }: DataRows): string {
  return [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: string | number | null): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
