import type { Quartiles, ScalerReport } from '../../../shared/load-state';
import type { Recipe } from '../../../shared/recipe';
import type { Grid } from '../../../shared/grid';
import { fittedSteps } from '../../../shared/leakage';
import { inputStretches, targetStretch } from '../../../shared/window-shape';
import { stepWeights, type WindowSet } from '../../../shared/windows';
import { channelMoments } from './channel-moments';
import type { LaneMoments } from './lane-moments';

/** Parameters of the scaler, over the training split alone. `scope` all: one entry a channel; node: [N, C] row-major. */
export interface Scaler {
  method: Recipe['scale']['method'];
  scope: 'all' | 'node';
  mean: Float64Array;
  std: Float64Array;
  min: Float64Array;
  max: Float64Array;
  /** Present where the method is robust. */
  quartiles?: Quartiles<Float64Array> | undefined;
}

/** How much each step counts, by the recipe's fit: never a step outside of what the training split may touch. */
export function trainWeightsOf(grid: Grid, windows: Pick<WindowSet, 'train' | 'val'>, recipe: Pick<Recipe, 'windows' | 'scale'>): Float64Array {
  const { windows: spec, scale: { fit } } = recipe;
  const { starts } = windows.train;
  switch (fit) {
    case 'windows': return stepWeights(grid.steps, starts, inputStretches(spec, grid));
    case 'whole-windows': return stepWeights(grid.steps, starts, [...inputStretches(spec, grid), targetStretch(spec)]);
    case 'steps': case 'before-val': {
      const weights = new Float64Array(grid.steps);
      for (const { firstStep, endStep } of fittedSteps(grid, windows, recipe)) weights.fill(1, firstStep, endStep);
      return weights;
    }
  }
}

/**
 * Mean, population std, min and max of the training split, as over its values repeated by the weights of their steps.
 * A node without any training value gets its channel's parameters; a channel without any has NaN.
 */
export function scalerOf(training: LaneMoments, scale: Recipe['scale'], channels: number): { scaler: Scaler; report: ScalerReport } {
  const all = Array.from({ length: channels }, (_, channel) => channelMoments(training, channel, channels));
  const report: ScalerReport = {
    method: scale.method,
    fit: scale.fit,
    scope: scale.scope,
    mean: all.map((channel) => channel.mean),
    std: all.map((channel) => channel.std),
    min: all.map((channel) => channel.min),
    max: all.map((channel) => channel.max),
  };
  return { scaler: { method: scale.method, scope: scale.scope, ...(scale.scope === 'all' ? perChannel(report) : perNode(training, report)) }, report };
}

type Parameters = Pick<Scaler, 'mean' | 'std' | 'min' | 'max'>;

function perChannel({ mean, std, min, max }: ScalerReport): Parameters {
  return { mean: Float64Array.from(mean), std: Float64Array.from(std), min: Float64Array.from(min), max: Float64Array.from(max) };
}

function perNode({ weight, mean, squares, min, max }: LaneMoments, report: ScalerReport): Parameters {
  const channels = report.mean.length;
  const laneOrChannel = (ofLane: (lane: number) => number, ofChannel: readonly number[]): Float64Array =>
    Float64Array.from(weight, (total, lane) => (total > 0 ? ofLane(lane) : (ofChannel[lane % channels] as number)));
  return {
    mean: laneOrChannel((lane) => mean[lane] as number, report.mean),
    std: laneOrChannel((lane) => Math.sqrt((squares[lane] as number) / (weight[lane] as number)), report.std),
    min: laneOrChannel((lane) => min[lane] as number, report.min),
    max: laneOrChannel((lane) => max[lane] as number, report.max),
  };
}
