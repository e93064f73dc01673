import { rowCountOf } from '../stored-array';
import type { ZarrLayout } from './zarr-layout';

/** A chunk, and which of its elements belong where. */
export interface ChunkPlace {
  /** Along each axis. */
  chunk: number[];
  elements: Iterable<ElementLine>;
}

/** Elements along the last axis: `count` of them, from place `from` of the chunk, `stride` apart, to place `to` of the rows, side by side. */
export interface ElementLine { from: number; to: number; count: number; stride: number }

/** The chunks that rows [firstRow, endRow) lie in. Chunks at an edge are as large as the others: what is beyond the array is left out. */
export function* chunksOfRows({ shape, chunkShape, order }: Pick<ZarrLayout, 'shape' | 'chunkShape' | 'order'>, firstRow: number, endRow: number): Generator<ChunkPlace> {
  if (endRow <= firstRow || shape.includes(0)) return;
  if (shape.length === 0) {
    yield { chunk: [], elements: [{ from: 0, to: 0, count: 1, stride: 1 }] };
    return;
  }
  const firsts = shape.map((_, axis) => (axis === 0 ? firstRow : 0));
  const ends = shape.map((length, axis) => (axis === 0 ? Math.min(endRow, rowCountOf(shape)) : length));
  const strides = stridesOf(chunkShape, order);
  const wholeStrides = stridesOf(shape, 'C');
  const chunks = shape.map((_, axis) => ({ first: Math.floor((firsts[axis] as number) / (chunkShape[axis] as number)), end: Math.ceil((ends[axis] as number) / (chunkShape[axis] as number)) }));
  for (const chunk of indicesIn(chunks)) {
    const spans = chunk.map((index, axis) => {
      const origin = index * (chunkShape[axis] as number);
      return { origin, first: Math.max(origin, firsts[axis] as number), end: Math.min(origin + (chunkShape[axis] as number), ends[axis] as number) };
    });
    yield { chunk, elements: linesOf(spans, strides, wholeStrides, firstRow) };
  }
}

function* linesOf(spans: readonly { origin: number; first: number; end: number }[], strides: readonly number[], wholeStrides: readonly number[], firstRow: number): Generator<ElementLine> {
  const last = spans.length - 1;
  const { first, end } = spans[last] as { first: number; end: number };
  for (const outer of indicesIn(spans.slice(0, last))) {
    const index = [...outer, first];
    const from = index.reduce((sum, at, axis) => sum + (at - (spans[axis] as { origin: number }).origin) * (strides[axis] as number), 0);
    const to = index.reduce((sum, at, axis) => sum + (axis === 0 ? at - firstRow : at) * (wholeStrides[axis] as number), 0);
    yield { from, to, count: end - first, stride: strides[last] as number };
  }
}

function stridesOf(shape: readonly number[], order: 'C' | 'F'): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  if (order === 'C') for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  else for (let axis = 1; axis < shape.length; axis++) strides[axis] = (strides[axis - 1] as number) * (shape[axis - 1] as number);
  return strides;
}

/** Every index within the spans, the last running fastest. */
function* indicesIn(spans: readonly { first: number; end: number }[]): Generator<number[]> {
  const [span, ...inner] = spans;
  if (span === undefined) {
    yield [];
    return;
  }
  for (let at = span.first; at < span.end; at++) {
    for (const rest of indicesIn(inner)) yield [at, ...rest];
  }
}
