import { channelNames } from '../../../shared/recipe';
import type { LoadedSeries } from '../loaded-series';

/**
 * scaler.json: parameters over the training split alone, one a channel, or [nodes][channels] where each node has its own.
 * What a recipe wants scaled is scaled by whoever loads a series ("applyOnLoad"), and already is in samples ("applied"). A parameter that is not a number is null.
 */
export function scalerJson({ recipe, scaler, series }: LoadedSeries, scaled: 'in-place' | 'on-load'): string {
  const { method, scope } = scaler;
  const { fit, zeros, apply } = recipe.scale;
  const isWanted = apply && method !== 'none';
  const shaped = (numbers: Float64Array): number[] | number[][] => (scope === 'node' ? rowsOf(numbers, series.channels) : [...numbers]);
  return `${JSON.stringify({
    method, fit, scope, zeros, applied: isWanted && scaled === 'in-place', applyOnLoad: isWanted && scaled === 'on-load', channels: channelNames(recipe),
    mean: shaped(scaler.mean), std: shaped(scaler.std), min: shaped(scaler.min), max: shaped(scaler.max),
    ...(scaler.quartiles !== undefined && { q25: shaped(scaler.quartiles.q25), median: shaped(scaler.quartiles.median), q75: shaped(scaler.quartiles.q75) }),
  }, null, 2)}\n`;
}

function rowsOf(numbers: Float64Array, length: number): number[][] {
  return Array.from({ length: numbers.length / length }, (_, row) => [...numbers.subarray(row * length, (row + 1) * length)]);
}
