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

const known = new WeakMap<Series, Map<number, Promise<CoverageIndex>>>();

/** The index of a channel, made when it is first asked for. */
export function coverageIndex(series: Series, channel: number): Promise<CoverageIndex> {
  const byChannel = known.get(series) ?? new Map<number, Promise<CoverageIndex>>();
  known.set(series, byChannel);
  const index = byChannel.get(channel) ?? countBlocks(series, channel);
  byChannel.delete(channel);
  byChannel.set(channel, index);
  for (const oldest of [...byChannel.keys()].slice(0, -KEPT)) byChannel.delete(oldest);
  index.catch(() => byChannel.delete(channel));
  return index;
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
  const rows = new Uint8Array(side * nodes);
  const sums = new Uint8Array(nodes);
  let sinceRest = 0;
  for (let step = 0; step < steps; step += side) {
    const end = Math.min(steps, step + side);
    await series.readObserved(channel, step, end, rows);
    sumRows(rows, end - step, sums);
    addToTall(tall, sums, Math.floor(step / tall.stepsPerBlock));
    addToSquare(square, sums, step / side);
    if ((sinceRest += (end - step) * nodes) < CELLS_A_TURN) continue;
    sinceRest = 0;
    await setImmediate();
  }
  return { tall, square };
}

/** Cells counted before others may work: a few milliseconds. */
const CELLS_A_TURN = 2 ** 22;

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
function sumRows(rows: Uint8Array, count: number, sums: Uint8Array): void {
  const width = sums.length;
  if (width % 4 !== 0) return addRows(rows, count, sums);
  addRows(new Uint32Array(rows.buffer), count, new Uint32Array(sums.buffer));
}

function addRows(rows: Uint8Array | Uint32Array, count: number, sums: Uint8Array | Uint32Array): void {
  const width = sums.length;
  sums.set(rows.subarray(0, width));
  for (let row = 1, from = width; row < count; row++) {
    for (let at = 0; at < width; at++, from++) sums[at] = (sums[at] as number) + (rows[from] as number);
  }
}

function addToTall({ counts, nodeBlocks }: BlockCounts, sums: Uint8Array, block: number): void {
  for (let node = 0, at = block * nodeBlocks; node < sums.length; node++, at++) counts[at] = (counts[at] as number) + (sums[node] as number);
}

function addToSquare({ counts, nodeBlocks, nodesPerBlock }: BlockCounts, sums: Uint8Array, block: number): void {
  for (let node = 0, at = block * nodeBlocks; node < sums.length; at++) {
    let sum = 0;
    for (const end = Math.min(sums.length, node + nodesPerBlock); node < end; node++) sum += sums[node] as number;
    counts[at] = sum;
  }
}
