import { stepsPerBlock } from '../../array-blocks';
import type { StepRows } from '../../step-rows';

/** Chunks that are filled in one pass over their steps take no more than this together, or are one. */
const GROUP_BYTES = 32 << 20;

/** A chunk of a table [T, N, C]: where it is, and its bytes, as many as a whole one has. */
export interface SeriesChunk { step: number; node: number; bytes: Uint8Array }

export interface ChunkSpec { chunkSteps: number; chunkNodes: number; nodes: number; fill: Uint8Array }

/**
 * Cuts a table into chunks by steps and nodes. What is beyond the table is filled with `fill`, the bytes of one element.
 * Each pass over the steps of a chunk fills as many chunks beside each other as memory bears; memory is good until the next.
 */
export async function* seriesChunks(rows: StepRows, { chunkSteps, chunkNodes, nodes, fill }: ChunkSpec): AsyncGenerator<SeriesChunk> {
  const nodeBytes = rows.rowBytes / nodes;
  const chunkBytes = chunkSteps * chunkNodes * nodeBytes;
  const across = Math.ceil(nodes / chunkNodes);
  const together = Math.min(across, Math.max(1, Math.floor(GROUP_BYTES / chunkBytes)));
  const chunks = Array.from({ length: together }, () => new Uint8Array(chunkBytes));
  const block = new Uint8Array(Math.min(chunkSteps, stepsPerBlock(rows.rowBytes)) * rows.rowBytes);
  for (let step = 0; step * chunkSteps < rows.steps; step++) {
    for (let firstChunk = 0; firstChunk < across; firstChunk += together) {
      const group = chunks.slice(0, Math.min(together, across - firstChunk));
      for (const chunk of group) fillWith(chunk, fill);
      await fillGroup(rows, block, group, { firstStep: step * chunkSteps, endStep: Math.min(rows.steps, (step + 1) * chunkSteps), firstNode: firstChunk * chunkNodes, chunkNodes, nodes });
      for (const [i, bytes] of group.entries()) yield { step, node: firstChunk + i, bytes };
    }
  }
}

interface GroupPlace { firstStep: number; endStep: number; firstNode: number; chunkNodes: number; nodes: number }

async function fillGroup(rows: StepRows, block: Uint8Array, group: readonly Uint8Array[], { firstStep, endStep, firstNode, chunkNodes, nodes }: GroupPlace): Promise<void> {
  const { rowBytes } = rows;
  const nodeBytes = rowBytes / nodes;
  const blockSteps = block.length / rowBytes;
  for (let first = firstStep; first < endStep; first += blockSteps) {
    const end = Math.min(endStep, first + blockSteps);
    await rows.read(first, end, block.subarray(0, (end - first) * rowBytes));
    for (const [i, chunk] of group.entries()) {
      const from = (firstNode + i * chunkNodes) * nodeBytes;
      const to = Math.min(rowBytes, from + chunkNodes * nodeBytes);
      for (let step = first; step < end; step++) chunk.set(block.subarray((step - first) * rowBytes + from, (step - first) * rowBytes + to), (step - firstStep) * chunkNodes * nodeBytes);
    }
  }
}

function fillWith(chunk: Uint8Array, element: Uint8Array): void {
  chunk.set(element);
  for (let filled = element.length; filled < chunk.length; filled *= 2) chunk.copyWithin(filled, 0, Math.min(filled, chunk.length - filled));
}
