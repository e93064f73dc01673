import type { ScalerReport } from './load-state';

export type ScalerFigureName = 'mean' | 'std' | 'min' | 'max' | 'q25' | 'median' | 'q75';

/** The parameters by which a scaler's method changes a channel; none where it changes nothing. */
export function scalerFigures({ method, mean, std, min, max, quartiles }: ScalerReport, channel: number): [name: ScalerFigureName, figure: number | undefined][] {
  switch (method) {
    case 'none': return [];
    case 'zscore': return [['mean', mean[channel]], ['std', std[channel]]];
    case 'minmax': return [['min', min[channel]], ['max', max[channel]]];
    case 'robust': return [['median', quartiles?.median[channel]], ['q25', quartiles?.q25[channel]], ['q75', quartiles?.q75[channel]]];
  }
}

/** Whether a report's figures are of all nodes together where each node is scaled by its own. */
export function areOfAllNodes({ method, scope }: ScalerReport): boolean {
  return method !== 'none' && scope === 'node';
}
