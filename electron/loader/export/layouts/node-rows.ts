import type { ValueDtype } from '../../../../shared/export-entries';
import type { TimeFeatureName } from '../../../../shared/recipe';
import { TimeFeatureReader } from '../../../../shared/time-features';
import type { LoadedSeries } from '../../loaded-series';
import { stepsPerBlock } from '../array-blocks';
import { bytesOfDtype, type Dtype } from '../npy';
import { cellScalingOf } from '../scale-values';
import type { StepRows } from '../step-rows';

const numberArrays = { f4: Float32Array, f8: Float64Array, i4: Int32Array } as const;

export interface NodeRowsOptions {
  dtype: ValueDtype;
  /** Channels of the series, the first alone or all. */
  channels: 'first' | 'all';
  isScaled: boolean;
  /** Stand behind the values of each node. */
  features?: readonly TimeFeatureName[];
  /** Puts seven columns, of which one is 1, in place of a last feature `weekday`. */
  isOneHot?: boolean;
}

/** Values of each node and step and time features behind them, [N, C + K], each rounded once. */
export function nodeRows(loaded: LoadedSeries, { dtype, channels, isScaled, features = [], isOneHot = false }: NodeRowsOptions): StepRows {
  const { series, scaler } = loaded;
  const { steps, nodes } = series;
  const values = channels === 'first' ? 1 : series.channels;
  const reader = featureReader(loaded, features);
  const width = values + features.length + (isOneHot ? 6 : 0);
  const scaling = isScaled ? cellScalingOf(scaler, nodes, series.channels) : null;
  const blockSteps = Math.min(steps, stepsPerBlock(nodes * width * bytesOfDtype(dtype)));
  const singles = new Float32Array(blockSteps * nodes * series.channels);
  const ofStep = new Float64Array(features.length);
  const behind = new Float64Array(width - values);
  return {
    steps,
    rowBytes: nodes * width * bytesOfDtype(dtype),
    async read(firstStep, endStep, into) {
      const out = new numberArrays[dtype](into.buffer as ArrayBuffer, into.byteOffset, (endStep - firstStep) * nodes * width);
      for (let first = firstStep; first < endStep; first += blockSteps) {
        const end = Math.min(endStep, first + blockSteps);
        await series.readValues(first, end, singles.subarray(0, (end - first) * nodes * series.channels));
        for (let step = first; step < end; step++) {
          reader.read(step, step + 1, ofStep);
          spreadFeatures(ofStep, isOneHot, behind);
          let at = (step - firstStep) * nodes * width;
          let from = (step - first) * nodes * series.channels;
          for (let node = 0; node < nodes; node++, from += series.channels) {
            for (let channel = 0; channel < values; channel++) {
              const cell = node * series.channels + channel;
              const value = singles[from + channel] as number;
              out[at++] = scaling === null ? value : (value - (scaling.center[cell] as number)) / (scaling.width[cell] as number);
            }
            for (let k = 0; k < behind.length; k++) out[at++] = behind[k] as number;
          }
        }
      }
    },
  };
}

/** Time features of each step, [K], or the same for every node, [N, K]. */
export function featureRowsOf(loaded: LoadedSeries, features: readonly TimeFeatureName[], dtype: Dtype & keyof typeof numberArrays, times = 1): StepRows {
  const reader = featureReader(loaded, features);
  const width = features.length;
  const ofStep = new numberArrays[dtype](width);
  return {
    steps: loaded.series.steps,
    rowBytes: times * width * bytesOfDtype(dtype),
    read(firstStep, endStep, into) {
      const out = new numberArrays[dtype](into.buffer as ArrayBuffer, into.byteOffset, (endStep - firstStep) * times * width);
      for (let step = firstStep; step < endStep; step++) {
        reader.read(step, step + 1, ofStep);
        for (let i = 0; i < times; i++) out.set(ofStep, ((step - firstStep) * times + i) * width);
      }
      return Promise.resolve();
    },
  };
}

function featureReader({ series, recipe, holidays }: LoadedSeries, features: readonly TimeFeatureName[]): TimeFeatureReader {
  return new TimeFeatureReader(series.grid, { ...recipe.timeFeatures, columns: [...features] }, holidays);
}

function spreadFeatures(ofStep: Float64Array, isOneHot: boolean, into: Float64Array): void {
  if (!isOneHot) return into.set(ofStep);
  const plain = ofStep.length - 1;
  into.fill(0);
  into.set(ofStep.subarray(0, plain));
  into[plain + (ofStep[plain] as number)] = 1;
}
