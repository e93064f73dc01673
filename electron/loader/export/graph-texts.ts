import type { NodeGraph } from '../graph/node-graph';
import type { SeriesNode } from '../series/series';
import { csvCell } from './csv-cell';
import { shortNumber } from '../short-number';

const BLOCK_BYTES = 1 << 20;
const LINE_BYTES_AT_MOST = 32;
/** A weight in [0, 1] as %.6f. */
const WEIGHT_CHARACTERS = 8;

/** adj.txt as GMAN reads it: a line "i j w" for every pair of nodes, w with six decimals. */
export function* adjacencyText(graph: NodeGraph): Generator<Uint8Array> {
  const row = new Float32Array(graph.nodes);
  const block = Buffer.alloc(BLOCK_BYTES);
  let length = 0;
  for (let from = 0; from < graph.nodes; from++) {
    graph.readRow(from, row);
    for (let to = 0; to < graph.nodes; to++) {
      if (length > BLOCK_BYTES - LINE_BYTES_AT_MOST) {
        yield block.subarray(0, length);
        length = 0;
      }
      length += block.write(`${from} ${to} ${(row[to] as number).toFixed(6)}\n`, length, 'latin1');
    }
  }
  yield block.subarray(0, length);
}

/** Bytes of adj.txt, exact where every weight lies in [0, 1]. */
export function adjacencyTextBytes(nodes: number): number {
  let digits = 0;
  for (let node = 0; node < nodes; node++) digits += String(node).length;
  return 2 * nodes * digits + nodes * nodes * (WEIGHT_CHARACTERS + 3);
}

/** edges.csv: a line for each weight that is not 0, loops among them: index and name of both nodes, and the weight in the fewest digits that float32 reads back. */
export function* edgesCsv(graph: NodeGraph, nodes: readonly SeriesNode[]): Generator<Uint8Array> {
  const row = new Float32Array(graph.nodes);
  let lines = ['from_index,to_index,from,to,weight\n'];
  const names = nodes.map(({ name }) => csvCell(name));
  for (let from = 0; from < graph.nodes; from++) {
    graph.readRow(from, row);
    row.forEach((weight, to) => { if (weight !== 0) lines.push(`${from},${to},${names[from] ?? ''},${names[to] ?? ''},${shortNumber(weight)}\n`); });
    if (lines.length < 4096 && from + 1 < graph.nodes) continue;
    yield Buffer.from(lines.join(''), 'utf8');
    lines = [];
  }
}

/** Bytes of edges.csv, as far as they can be told from names and counts alone. */
export function edgesCsvBytes(entries: number, nodes: readonly SeriesNode[]): number {
  const nameBytes = nodes.reduce((sum, { name }, index) => sum + Buffer.byteLength(name) + String(index).length, 0);
  return 40 + Math.round(entries * ((2 * nameBytes) / nodes.length + 14));
}
