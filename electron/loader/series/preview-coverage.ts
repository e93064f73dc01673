import type { ParsedInput } from '../../../shared/ipc';
import type { Coverage } from '../../../shared/preview';
import type { LoadedSeries } from '../loaded-series';
import { coverageBins, type CoverageBins } from './coverage-bins';
import { coverageIndex, type BlockCounts } from './coverage-index';
import { checkChannel } from './preview-values';
import type { Series } from './series';
import { cellsPerRange, stepRanges } from './step-ranges';

export type CoverageQuery = Omit<ParsedInput<'preview:coverage'>, 'loadId'>;

/** Share of observed cells by node and time of a part of the series; 0 and 255 are kept for nothing and everything. */
export async function previewCoverage({ series }: Pick<LoadedSeries, 'series'>, { channel, ...asked }: CoverageQuery): Promise<Coverage> {
  const index = await coverageIndex(series, checkChannel(series, channel));
  const bins = coverageBins(series, asked, [index.tall, index.square]);
  const observed = new Uint32Array(bins.rows * bins.cols);
  if (bins.from === 'cells') await countCells(series, channel, bins, observed);
  else addBlocks(bins.from === 0 ? index.tall : index.square, bins, observed);
  const { firstNode, firstStep, rows, cols, nodesPerRow, stepsPerCol } = bins;
  const shares = Uint8Array.from(observed, (count, at) => {
    const nodesHere = Math.min(nodesPerRow, series.nodes - firstNode - Math.floor(at / cols) * nodesPerRow);
    const stepsHere = Math.min(stepsPerCol, series.steps - firstStep - (at % cols) * stepsPerCol);
    return byteOf(count, nodesHere * stepsHere);
  });
  return { firstNode, firstStep, rows, cols, nodesPerRow, stepsPerCol, shares: Buffer.from(shares.buffer).toString('base64') };
}

/** Bins are whole blocks. */
function addBlocks({ nodesPerBlock, stepsPerBlock, nodeBlocks, counts }: BlockCounts, { firstNode, endNode, firstStep, endStep, nodesPerRow, stepsPerCol, cols }: CoverageBins, observed: Uint32Array): void {
  const [firstBlock, endBlock, blocksPerRow] = [firstNode / nodesPerBlock, Math.ceil(endNode / nodesPerBlock), nodesPerRow / nodesPerBlock];
  for (let step = firstStep; step < endStep; step += stepsPerBlock) {
    let from = (step / stepsPerBlock) * nodeBlocks + firstBlock;
    let at = Math.floor((step - firstStep) / stepsPerCol);
    for (let block = firstBlock; block < endBlock; at += cols) {
      let count = 0;
      for (const end = Math.min(endBlock, block + blocksPerRow); block < end; block++, from++) count += counts[from] as number;
      observed[at] = (observed[at] as number) + count;
    }
  }
}

async function countCells(series: Series, channel: number, { firstNode, endNode, nodesPerRow, stepsPerCol, cols, ...bins }: CoverageBins, observed: Uint32Array): Promise<void> {
  const { nodes } = series;
  const seen = new Uint8Array(cellsPerRange({ nodes, channels: 1 }));
  for await (const { firstStep, endStep } of stepRanges({ nodes, channels: 1 }, bins.firstStep, bins.endStep)) {
    await series.readObserved(channel, firstStep, endStep, seen);
    for (let step = firstStep; step < endStep; step++) {
      let from = (step - firstStep) * nodes + firstNode;
      let at = Math.floor((step - bins.firstStep) / stepsPerCol);
      for (let node = firstNode; node < endNode; at += cols) {
        let count = 0;
        for (const end = Math.min(endNode, node + nodesPerRow); node < end; node++, from++) count += seen[from] as number;
        observed[at] = (observed[at] as number) + count;
      }
    }
  }
}

function byteOf(count: number, cells: number): number {
  if (count === 0) return 0;
  return count === cells ? 255 : Math.min(254, Math.max(1, Math.round((count / cells) * 255)));
}
