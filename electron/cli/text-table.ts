/** Columns that a text takes on a screen: two for each Chinese, Japanese or Korean character and full-width sign. */
export function displayWidth(text: string): number {
  return text.length + (text.match(/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g)?.length ?? 0);
}

/** The text cut to a number of screen columns, with an ellipsis. */
export function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let cut = '';
  let width = 1;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Rows of cells as lines with aligned columns, indented; `right` says which columns stand at the right. */
export function tableLines(rows: readonly (readonly string[])[], { indent = 0, right = [] }: { indent?: number; right?: readonly number[] } = {}): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => { widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell)); });
  return rows.map((row) => `${' '.repeat(indent)}${row.map((cell, i) => {
    const space = ' '.repeat((widths[i] as number) - displayWidth(cell));
    return right.includes(i) ? space + cell : cell + space;
  }).join('  ')}`.trimEnd());
}
