import type { CompareSize } from '../../../shared/compare';

export const MADE_STEP_S = 300;
/** Midnight of 2025-07-01 in UTC, epoch seconds. */
export const MADE_START_S = 1_751_328_000;
export const MADE_CHANNELS = ['speed', 'flow', 'occupancy'] as const;

/** Rows a cell gets on average: 3 in 100 are missing, and 1 in 100 rows is sent again. */
const ROWS_A_CELL = 0.97 * 1.01;

/** How much data is made up. */
export interface MadeShape {
  nodes: number;
  steps: number;
  /** The table ends here, or with the last step. */
  mostRows: number;
}

/** Nodes and steps for so many rows; a step more than they fill on average, so that there are enough. */
export function madeShapeOf(size: CompareSize): MadeShape {
  if (size === 'month') return { nodes: 2000, steps: 31 * 288, mostRows: Infinity };
  const nodes = size >= 10_000_000 ? 2000 : Math.min(500, Math.ceil(size / 100));
  return { nodes, steps: 1 + Math.ceil(size / (nodes * ROWS_A_CELL)), mostRows: size };
}

/** Rows there will be, to a per cent where the table ends with its last step. */
export function expectedRows({ nodes, steps, mostRows }: MadeShape): number {
  return Math.min(mostRows, Math.round(nodes * steps * ROWS_A_CELL));
}
