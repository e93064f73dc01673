import { setImmediate } from 'node:timers/promises';
import type { Series } from './series';

/** Observed cells of one channel by blocks of `nodesPerBlock` x `stepsPerBlock`, row-major [step blocks, node blocks]. Blocks at the far ends hold less. */
export interface BlockCounts { nodesPerBlock: number; stepsPerBlock: number; nodeBlocks: number; counts: Uint8Array | Uint16Array }

/** Counts of one channel, taken in one pass, from which a map of any part is made at once: `tall` keeps nodes apart, `square` shares the detail between nodes and time. */
export interface CoverageIndex { tall: BlockCounts; square: BlockCounts }

/** Either of the two takes no more than this. */
const MOST_BLOCKS = 2 ** 24;
/** Channels whose index is kept: the one looked at, and the one before. */
const KEPT = 2;
/** Cells that are counted in a tenth of a second. */
const CELLS_AT_ONCE = 2 ** 26;

interface Entry { index: Promise<CoverageIndex>; counted: CoverageIndex | null }

const known = new WeakMap<Series, Map<number, Entry>>();

/** The index of a channel, made when it is first asked for. */
export function coverageIndex(series: Series, channel: number): Promise<CoverageIndex> {
  const byChannel = known.get(series) ?? new Map<number, Entry>();
  known.set(series, byChannel);
  const entry = byChannel.get(channel) ?? newEntry(series, channel);
  byChannel.delete(channel);
  byChannel.set(channel, entry);
  for (const oldest of [...byChannel.keys()].slice(0, -KEPT)) byChannel.delete(oldest);
  entry.index.catch(() => byChannel.delete(channel));
  return entry.index;
}

/** The index of a channel if it takes no time worth mentioning to wait for it; else null, and it is being made. */
export async function coverageIndexAtOnce(series: Series, channel: number): Promise<CoverageIndex | null> {
  const index = coverageIndex(series, channel);
  return series.steps * series.nodes <= CELLS_AT_ONCE ? index : known.get(series)?.get(channel)?.counted ?? null;
}

function newEntry(series: Series, channel: number): Entry {
  const entry: Entry = { index: countBlocks(series, channel), counted: null };
  entry.index.then((index) => { entry.counted = index; }, () => undefined);
  return entry;
}

/** Observed steps of each node. */
export function observedSteps({ tall: { counts, nodeBlocks: nodes } }: CoverageIndex): Uint32Array {
  const observed = new Uint32Array(nodes);
  for (let at = 0; at < counts.length;) {
    for (let node = 0; node < nodes; node++, at++) observed[node] = (observed[node] as number) + (counts[at] as number);
  }
  return observed;
}

async function countBlocks(series: Series, channel: number): Promise<CoverageIndex> {
  const { steps, nodes } = series;
  const side = sideOf(steps * nodes);
  const tall = emptyBlocks(series, 1, side * side);
  const square = emptyBlocks(series, side, side);
  const sums = new Uint8Array(nodes);
  const chunkSteps = side * Math.max(1, Math.floor(CHUNK_CELLS / (side * nodes)));
  const read = async (firstStep: number, into: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
    if (firstStep < steps) await series.readObserved(channel, firstStep, Math.min(steps, firstStep + chunkSteps), into);
    return into;
  };
  let next = read(0, new Uint8Array(chunkSteps * nodes));
  let spare = new Uint8Array(chunkSteps * nodes);
  for (let first = 0; first < steps; first += chunkSteps) {
    const rows = await next;
    next = read(first + chunkSteps, spare);
    spare = rows;
    for (let step = first; step < Math.min(steps, first + chunkSteps); step += side) {
      const from = (step - first) * nodes;
      sumRows(rows, from, Math.min(side, steps - step), sums);
      addToTall(tall, sums, Math.floor(step / tall.stepsPerBlock));
      addToSquare(square, sums, step / side);
    }
    await setImmediate();
  }
  await next;
  return { tall, square };
}

/** Cells counted before others may work, while the next ones are read: a millisecond or two. */
const CHUNK_CELLS = 2 ** 21;

/** Nodes and steps along a square block: 8, or more where that makes too many blocks. */
function sideOf(cells: number): number {
  let side = 8;
  while (cells / (side * side) > MOST_BLOCKS) side *= 2;
  return side;
}

function emptyBlocks({ steps, nodes }: Series, nodesPerBlock: number, stepsPerBlock: number): BlockCounts {
  const nodeBlocks = Math.ceil(nodes / nodesPerBlock);
  const blocks = nodeBlocks * Math.ceil(steps / stepsPerBlock);
  return { nodesPerBlock, stepsPerBlock, nodeBlocks, counts: nodesPerBlock * stepsPerBlock < 256 ? new Uint8Array(blocks) : new Uint16Array(blocks) };
}

/** Sums of columns of ones and zeros, four at a time where rows begin on whole words: fewer than 256 rows carry nothing over. */
function sumRows(rows: Uint8Array, from: number, count: number, sums: Uint8Array): void {
  if (sums.length % 4 === 0) sumColumns(wordsOf(rows), from / 4, count, wordsOf(sums));
  else sumColumns(rows, from, count, sums);
}

function sumColumns(rows: Uint8Array | Uint32Array, first: number, count: number, sums: Uint8Array | Uint32Array): void {
  const width = sums.length;
  if (count === 8) return sumEight(rows, first, sums);
  for (let at = 0; at < width; at++) {
    let sum = 0;
    for (let row = 0, from = first + at; row < count; row++, from += width) sum += rows[from] as number;
    sums[at] = sum;
  }
}

/** The usual case, written out: it takes a third of the time. */
function sumEight(rows: Uint8Array | Uint32Array, first: number, sums: Uint8Array | Uint32Array): void {
  const w = sums.length;
  const [w2, w3, w4, w5, w6, w7] = [2 * w, 3 * w, 4 * w, 5 * w, 6 * w, 7 * w];
  for (let at = 0, from = first; at < w; at++, from++) {
    sums[at] = (rows[from] as number) + (rows[from + w] as number) + (rows[from + w2] as number) + (rows[from + w3] as number)
      + (rows[from + w4] as number) + (rows[from + w5] as number) + (rows[from + w6] as number) + (rows[from + w7] as number);
  }
}

function addToTall({ counts, nodeBlocks }: BlockCounts, sums: Uint8Array, block: number): void {
  if (counts instanceof Uint8Array && nodeBlocks % 4 === 0) addTo(wordsOf(counts), (block * nodeBlocks) / 4, wordsOf(sums));
  else addTo(counts, block * nodeBlocks, sums);
}

function addTo(counts: Uint8Array | Uint16Array | Uint32Array, first: number, sums: Uint8Array | Uint32Array): void {
  for (let i = 0, at = first; i < sums.length; i++, at++) counts[at] = (counts[at] as number) + (sums[i] as number);
}

/** The same memory, four bytes a number. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function addToSquare({ counts, nodeBlocks, nodesPerBlock }: BlockCounts, sums: Uint8Array, block: number): void {
  for (let node = 0, at = block * nodeBlocks; node < sums.length; at++) {
    let sum = 0;
    for (const end = Math.min(sums.length, node + nodesPerBlock); node < end; node++) sum += sums[node] as number;
    counts[at] = sum;
  }
}
