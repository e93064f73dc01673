import type { RecipeInput } from '../../shared/recipe';
import { madeRecipe } from '../../electron/loader/compare/made-recipe';
import type { MadeShape } from '../../electron/loader/compare/made-shape';

/** A table the benchmark works on; the same name means the same bytes. */
export interface BenchSet extends MadeShape {
  name: string;
  order: 'time' | 'random';
}

export type SetName = 'month' | 'two-days' | 'rows-1k' | 'rows-10k' | 'rows-100k' | 'rows-1m' | 'rows-10m' | 'rows-100m' | 'rows-100m-random';

const rowsOf500 = (rows: number): Omit<BenchSet, 'name'> => ({ nodes: 500, steps: 2 + Math.ceil(rows / 490), mostRows: rows, order: 'time' });

/** 2,000 nodes over 31 days of 5-minute steps are the month; 5,000 nodes over 20,972 steps of 3 values are 1.17 GiB of series. */
const full: Record<SetName, Omit<BenchSet, 'name'>> = {
  'month': { nodes: 2000, steps: 31 * 288, mostRows: Infinity, order: 'time' },
  'two-days': { nodes: 2000, steps: 2 * 288, mostRows: Infinity, order: 'time' },
  'rows-1k': rowsOf500(1_000),
  'rows-10k': rowsOf500(10_000),
  'rows-100k': rowsOf500(100_000),
  'rows-1m': rowsOf500(1_000_000),
  'rows-10m': { nodes: 5000, steps: 2097, mostRows: Infinity, order: 'time' },
  'rows-100m': { nodes: 5000, steps: 20_972, mostRows: Infinity, order: 'time' },
  'rows-100m-random': { nodes: 5000, steps: 20_972, mostRows: Infinity, order: 'random' },
};

/** Shorter tables under names of their own, to see whether everything works. */
const quickSteps: Partial<Record<SetName, number>> = { 'month': 144, 'two-days': 36, 'rows-10m': 40, 'rows-100m': 200, 'rows-100m-random': 200 };

export function benchSet(name: SetName, isQuick: boolean): BenchSet {
  const steps = isQuick ? quickSteps[name] : undefined;
  return steps === undefined ? { name, ...full[name] } : { name: `${name}-quick`, ...full[name], steps };
}

/** The recipe of a set in one of its files; windows fit the shortest sets. */
export function benchRecipe(set: BenchSet, file: string, memoryMb: number): RecipeInput {
  const recipe = madeRecipe(file, set);
  const isShort = set.steps < 72;
  return { ...recipe, name: set.name, windows: isShort ? recipe.windows : { history: 12, horizon: 12 }, split: { ratios: isShort ? [1, 0, 0] : [0.6, 0.2, 0.2] }, load: { memoryMb } };
}
