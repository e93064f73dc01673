/** Rows [first, end) of a group. */
export interface RowRange { group: number; first: number; end: number }

/** Cuts rows [firstRow, endRow) of a file into ranges of at most `mostRows`, none of them across groups, which hold `groupRows` each. */
export function* rangesOf(groupRows: readonly number[], firstRow: number, endRow: number, mostRows: number): Generator<RowRange> {
  let groupFirst = 0;
  for (const [group, rows] of groupRows.entries()) {
    const last = Math.min(endRow - groupFirst, rows);
    for (let first = Math.max(0, firstRow - groupFirst); first < last; first += mostRows) yield { group, first, end: Math.min(last, first + mostRows) };
    groupFirst += rows;
    if (groupFirst >= endRow) return;
  }
}

/** Part `part` of the first `limitRows` rows, cut into parts of nearly one size between groups: what is compressed is compressed by group. */
export function partOf(groupRows: readonly number[], part: number, parts: number, limitRows: number): [firstRow: number, endRow: number] {
  const rows = Math.min(limitRows, groupRows.reduce((sum, each) => sum + each, 0));
  const cut = (share: number): number => {
    let row = 0;
    for (const each of groupRows) {
      if (row >= rows * share) break;
      row += each;
    }
    return Math.min(row, rows);
  };
  return [cut(part / parts), cut((part + 1) / parts)];
}
