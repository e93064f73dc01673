import type { ChannelStats } from './load-state';
import type { LoadPlan } from './plan';

/** What no rule forbids and hardly anybody means: most often a key of the recipe is not the one that was meant. */
export type Doubt =
  /** Far fewer rows than cells. node: hardly more rows than nodes; step: the steps outnumber the rows. */
  | { kind: 'sparse'; why: 'node' | 'step'; rows: number; nodes: number; steps: number }
  /** Times of another age, as of seconds read as milliseconds. */
  | { kind: 'times-far'; startS: number; endS: number }
  /** A value that others write where there is none. */
  | { kind: 'sentinel'; channel: string; value: number };

/** Below this share of cells with a row the recipe is doubted. */
const LEAST_SHARE = 0.2;
const ROWS_OF_A_NODE = 2;
const Y1900_S = -2_208_988_800;
const Y1971_S = 31_536_000;
const Y2200_S = 7_258_118_400;
const LOW_SENTINELS = [-999, -9999, -99_999, -999_999, -32_768];
const HIGH_SENTINELS = [65_535, 99_999, 999_999];

/** What is doubtful before a row is read. */
export function planDoubts({ rows, nodes: { count: nodes }, grid: { steps, startS, endS } }: Pick<LoadPlan, 'rows'> & { nodes: { count: number }; grid: { steps: number; startS: number; endS: number } }): Doubt[] {
  const isFar = startS < Y1900_S || endS > Y2200_S || (startS >= 0 && endS < Y1971_S);
  const isSparse = rows < nodes * steps * LEAST_SHARE;
  return [
    ...(isFar ? [{ kind: 'times-far', startS, endS } as const] : []),
    ...(isSparse && !isFar ? [{ kind: 'sparse', why: rows <= nodes * ROWS_OF_A_NODE ? 'node' : 'step', rows, nodes, steps } as const] : []),
  ];
}

/** What is doubtful in the values that came in. */
export function valueDoubts(channels: readonly Pick<ChannelStats, 'name' | 'min' | 'max'>[]): Doubt[] {
  return channels.flatMap(({ name, min, max }) => [
    ...(LOW_SENTINELS.includes(min) ? [{ kind: 'sentinel', channel: name, value: min } as const] : []),
    ...(HIGH_SENTINELS.includes(max) ? [{ kind: 'sentinel', channel: name, value: max } as const] : []),
  ]);
}
