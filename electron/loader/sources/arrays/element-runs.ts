const BLOCK_BYTES = 4 << 20;

/** Elements that lie together in a file, and where they belong in rows [firstRow, endRow), row-major. */
export interface ElementRun {
  /** From the array's first byte. */
  offset: number;
  count: number;
  /** Place of the first, and how far apart they are. */
  first: number;
  stride: number;
}

/** Rows [firstRow, endRow) of a row-major array, in pieces of at most 4 MiB. */
export function* rowsInFile(shape: readonly number[], elementBytes: number, firstRow: number, endRow: number): Generator<ElementRun> {
  const rowElements = shape.slice(1).reduce((product, length) => product * length, 1);
  const total = (endRow - firstRow) * rowElements;
  const most = Math.floor(BLOCK_BYTES / elementBytes);
  for (let first = 0; first < total; first += most) {
    yield { offset: (firstRow * rowElements + first) * elementBytes, count: Math.min(most, total - first), first, stride: 1 };
  }
}

/** Rows [firstRow, endRow) of an array in Fortran's order: a run for every column, cut where it is longer than 4 MiB. */
export function* columnsInFile(shape: readonly number[], elementBytes: number, firstRow: number, endRow: number): Generator<ElementRun> {
  const [rows = 1, ...inner] = shape;
  const columns = inner.reduce((product, length) => product * length, 1);
  const most = Math.floor(BLOCK_BYTES / elementBytes);
  for (let column = 0; column < columns; column++) {
    const place = rowMajorPlace(column, inner);
    for (let row = firstRow; row < endRow; row += most) {
      yield { offset: (column * rows + row) * elementBytes, count: Math.min(most, endRow - row), first: (row - firstRow) * columns + place, stride: columns };
    }
  }
}

/** Where the element that is `index`-th when the first axis runs fastest stands when the last one does. */
function rowMajorPlace(index: number, shape: readonly number[]): number {
  let place = 0;
  let rest = index;
  let stride = shape.reduce((product, length) => product * length, 1);
  for (const length of shape) {
    stride /= length;
    place += (rest % length) * stride;
    rest = Math.floor(rest / length);
  }
  return place;
}
