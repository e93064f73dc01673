import type { ExportOutput } from '../../shared/export-report';
import type { LoadedSeries } from '../loader/loaded-series';

/** A run that wrote all it was to write. */
export interface FinishedRun {
  loaded: LoadedSeries;
  outputs: ExportOutput[];
  /** Of the load alone. */
  loadMs: number;
  /** Loading and exporting. */
  elapsedMs: number;
  /** Of the whole process, loading and exporting. */
  peakRssBytes: number;
}

/** Fields of the result line. `mean` and `std` are the scaler's, over train alone; `observed` is over every observed cell. */
export function runResult({ loaded: { summary, recipe }, outputs, loadMs, elapsedMs, peakRssBytes }: FinishedRun): Record<string, unknown> {
  const { name, rows, nodes, steps, channels, missing, missingShare, samples, ranges, outliers, windowsDropped, scaler, leakage, dst, stepsWithoutRows, longestGapSteps, badRows, skipped } = summary;
  return {
    name, rows, nodes, steps,
    channels: channels.length,
    channelNames: channels.map((channel) => channel.name),
    missing, missingShare, samples, windowsDropped,
    ...(ranges !== undefined && { ranges }),
    ...(outliers !== null && { outliers }),
    mean: scaler.mean,
    std: scaler.std,
    ...(scaler.quartiles !== undefined && { quartiles: scaler.quartiles }),
    scale: recipe.scale,
    leakage,
    observed: channels,
    dst, stepsWithoutRows, longestGapSteps, badRows, skipped,
    ...(summary.graph !== undefined && { graph: summary.graph }),
    limitRows: recipe.load.limitRows,
    loadMs, elapsedMs, peakRssBytes,
    outputs: outputs.map(({ format, path, bytes }) => ({ format, path, bytes })),
  };
}
