import type { Recipe } from '../../../shared/recipe';
import { fillRuns } from './fill-runs';
import type { Series } from './series';
import { fillWithWeeklyMeans } from './weekly-means';

export type FillMethod = Recipe['fill']['method'];
export interface PassOptions { signal: AbortSignal; onProgress: (share: number) => void }

/**
 * Gives values to missing cells and returns to how many; the mask stays as it is.
 * Runs of more than `maxSteps` missing steps stay missing under every method.
 * zero: 0. forward: the value before. linear: on the line between the values before and after, so not at either end.
 * weekly-mean: the mean of the node's observed values at the same time of day and weekday by the grid's zone; none, none.
 */
export async function fillSeries(series: Series, method: FillMethod, maxSteps: number, { signal, onProgress }: PassOptions): Promise<number> {
  switch (method) {
    case 'none': return 0;
    case 'zero': case 'forward': case 'linear': return fillRuns(series, method, maxSteps, { signal, onProgress });
    case 'weekly-mean': {
      // Zeros mark the cells that are to get a mean: they are unobserved and have a value.
      await fillRuns(series, 'zero', maxSteps, { signal, onProgress: (share) => onProgress(share * 0.4) });
      return fillWithWeeklyMeans(series, { signal, onProgress: (share) => onProgress(0.4 + share * 0.6) });
    }
  }
}
