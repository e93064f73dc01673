import type { PreviewAxis } from '../../../shared/preview';
import { splitNames } from '../../../shared/windows';
import type { LoadedSeries } from '../loaded-series';

/** Steps and splits of a finished load. */
export function previewAxis({ series, windows }: Pick<LoadedSeries, 'series' | 'windows'>): PreviewAxis {
  return {
    steps: series.steps,
    splits: splitNames.map((name) => ({ name, firstStep: windows[name].firstStep, endStep: windows[name].endStep, samples: windows[name].starts.length })),
  };
}
