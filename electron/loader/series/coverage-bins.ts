import type { BlockCounts } from './coverage-index';
import type { Series } from './series';

/** A part of the series and how many bins it may have. Ends are exclusive. */
export interface CoveragePart { firstNode: number; endNode: number; firstStep: number; endStep: number; rows: number; cols: number }

/** Bins of a map, and what they are counted from: an index, by its place, or cells themselves. */
export interface CoverageBins extends CoveragePart { nodesPerRow: number; stepsPerCol: number; from: number | 'cells' }

type Blocks = Pick<BlockCounts, 'nodesPerBlock' | 'stepsPerBlock'>;

/** More cells than this are not counted anew for a map: about a tenth of a second. */
const MOST_CELLS = 2 ** 26;

/** The finest bins of a part that can be had at once: powers of two, that begin at multiples of themselves. */
export function coverageBins({ steps, nodes }: Pick<Series, 'steps' | 'nodes'>, asked: CoveragePart, indexes: readonly Blocks[]): CoverageBins {
  const endNode = Math.min(nodes, Math.max(1, asked.endNode));
  const endStep = Math.min(steps, Math.max(1, asked.endStep));
  const part = { firstNode: Math.min(asked.firstNode, endNode - 1), endNode, firstStep: Math.min(asked.firstStep, endStep - 1), endStep };
  const nodesPerRow = powerOfTwo((part.endNode - part.firstNode) / asked.rows);
  const stepsPerCol = powerOfTwo((part.endStep - part.firstStep) / asked.cols);

  /** Growth of a bin to whole blocks of each index. */
  const growth = indexes.map(({ nodesPerBlock, stepsPerBlock }) => Math.max(1, nodesPerBlock / nodesPerRow) * Math.max(1, stepsPerBlock / stepsPerCol));
  const least = Math.min(...growth);
  const from = growth.indexOf(least);
  const { nodesPerBlock, stepsPerBlock } = indexes[from] as Blocks;
  if (least > 1 && (part.endStep - part.firstStep) * nodes <= MOST_CELLS) return { ...aligned(part, nodesPerRow, stepsPerCol, { steps, nodes }), from: 'cells' };
  return { ...aligned(part, Math.max(nodesPerRow, nodesPerBlock), Math.max(stepsPerCol, stepsPerBlock), { steps, nodes }), from };
}

function aligned(part: Omit<CoveragePart, 'rows' | 'cols'>, nodesPerRow: number, stepsPerCol: number, { steps, nodes }: Pick<Series, 'steps' | 'nodes'>): Omit<CoverageBins, 'from'> {
  const firstNode = Math.floor(part.firstNode / nodesPerRow) * nodesPerRow;
  const firstStep = Math.floor(part.firstStep / stepsPerCol) * stepsPerCol;
  const rows = Math.ceil((part.endNode - firstNode) / nodesPerRow);
  const cols = Math.ceil((part.endStep - firstStep) / stepsPerCol);
  return { firstNode, endNode: Math.min(nodes, firstNode + rows * nodesPerRow), firstStep, endStep: Math.min(steps, firstStep + cols * stepsPerCol), rows, cols, nodesPerRow, stepsPerCol };
}

/** The least power of two, 1 among them, that is no less. */
function powerOfTwo(atLeast: number): number {
  let power = 1;
  while (power < atLeast) power *= 2;
  return power;
}
