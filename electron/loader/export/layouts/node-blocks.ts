import type { Series } from '../../series/series';
import { stepsPerBlock } from '../array-blocks';

const BLOCK_BYTES = 32 << 20;

/** All values of some nodes, [endNode - firstNode, T, C] row-major. */
export interface NodeBlock { firstNode: number; endNode: number; values: Float32Array }

/**
 * A series node after node: as many nodes at a time as 32 MiB hold, one at least; one memory serves them all.
 * The series is read from beginning to end for each block: rows of a step are together wherever it lives, those of a node are not.
 */
export async function* nodeBlocks(series: Series, blockBytes = BLOCK_BYTES): AsyncGenerator<NodeBlock> {
  const { steps, nodes, channels } = series;
  const blockNodes = Math.min(nodes, Math.max(1, Math.floor(blockBytes / (steps * channels * 4))));
  const blockSteps = Math.min(steps, stepsPerBlock(nodes * channels * 4));
  const rows = new Float32Array(blockSteps * nodes * channels);
  const block = new Float32Array(blockNodes * steps * channels);
  for (let firstNode = 0; firstNode < nodes; firstNode += blockNodes) {
    const endNode = Math.min(nodes, firstNode + blockNodes);
    for (let firstStep = 0; firstStep < steps; firstStep += blockSteps) {
      const endStep = Math.min(steps, firstStep + blockSteps);
      await series.readValues(firstStep, endStep, rows.subarray(0, (endStep - firstStep) * nodes * channels));
      for (let step = firstStep; step < endStep; step++) {
        for (let node = firstNode; node < endNode; node++) {
          const from = ((step - firstStep) * nodes + node) * channels;
          const to = ((node - firstNode) * steps + step) * channels;
          for (let channel = 0; channel < channels; channel++) block[to + channel] = rows[from + channel] as number;
        }
      }
    }
    yield { firstNode, endNode, values: block.subarray(0, (endNode - firstNode) * steps * channels) };
  }
}
