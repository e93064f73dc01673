import { leakageOf, type LeakageReport } from '../../shared/leakage';
import { forecastOf } from '../../shared/forecast';
import { gridOf, GridClock, type Grid } from '../../shared/grid';
import type { Forecast, LoadPlan } from '../../shared/plan';
import { channelNames, type Recipe } from '../../shared/recipe';
import { countSamples, windowsOf, type SampleCounts } from '../../shared/windows';
import { isoFromLocal } from '../../shared/zone-clock';

/** What a recipe gives, as far as a plan and arithmetic can tell before anything is read. */
export interface Consequences {
  nodes: number;
  grid: Grid;
  channels: number;
  /** Steps x nodes, and cells of all channels. */
  places: number;
  cells: number;
  /** At most this share of steps x nodes can hold a row. */
  observableShare: number;
  samples: SampleCounts;
  total: number;
  /** Local times at which val and test begin; null when a split is empty. */
  borders: [val: string, test: string] | null;
  /** Steps that more than one split may touch. */
  sharedSteps: number;
  /** What of one split can reach another by the windows and rules alone; null where the grid is too long to tell while typing. */
  leakage: LeakageReport | null;
  forecast: Forecast;
  /** How many windows hold one step at most. */
  spread: number;
}

/** Beyond this many steps the borders are not worth the memory it takes to list every window. */
const MAX_BORDER_STEPS = 2_000_000;

/** `recipe` must have no fault. Everything here follows from the plan's nodes and times; windows, split and budget may have changed since it was made. */
export function consequencesOf(recipe: Recipe, plan: LoadPlan, seen: LoadPlan['seen']): Consequences {
  const grid = gridFor(recipe, plan, seen);
  const nodes = plan.nodes.count;
  const channels = channelNames(recipe).length;
  const samples = countSamples(grid, recipe.windows, recipe.split);
  const { history, horizon, stride } = recipe.windows;
  return {
    nodes, grid, channels, samples,
    places: nodes * grid.steps,
    cells: nodes * grid.steps * channels,
    observableShare: Math.min(1, plan.rows / (nodes * grid.steps)),
    total: samples.train + samples.val + samples.test,
    ...splitFacts(recipe, grid, samples),
    forecast: forecastOf(recipe, { nodes, steps: grid.steps, samples, rows: plan.rows, files: plan.files }),
    spread: Math.ceil(history / stride) + Math.ceil(horizon / stride),
  };
}

function gridFor({ grid }: Recipe, plan: LoadPlan, seen: LoadPlan['seen']): Grid {
  return seen === null && (grid.start === undefined || grid.end === undefined) ? plan.grid : gridOf(grid, seen);
}

function splitFacts(recipe: Recipe, grid: Grid, samples: SampleCounts): Pick<Consequences, 'borders' | 'sharedSteps' | 'leakage'> {
  if (grid.steps > MAX_BORDER_STEPS) return { borders: null, sharedSteps: 0, leakage: null };
  const windows = windowsOf(grid, recipe.windows, recipe.split);
  const leakage = leakageOf(grid, windows, recipe, null);
  if (samples.train === 0 || samples.val === 0 || samples.test === 0) return { borders: null, sharedSteps: 0, leakage };
  const { train, val, test } = windows;
  const clock = new GridClock(grid);
  const text = (step: number): string => isoFromLocal(clock.localTimeOf(step)).replace('T', ' ');
  return { borders: [text(val.firstStep), text(test.firstStep)], sharedSteps: Math.max(0, train.endStep - val.firstStep) + Math.max(0, val.endStep - test.firstStep), leakage };
}
