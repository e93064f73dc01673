import type { LoadedSeries } from '../../loaded-series';
import { commonTexts, type TextFile } from '../common-texts';
import { readmeOf, type ReadmeFormat } from '../readme/readme';
import { scalerJson } from '../scaler-json';

/** The texts beside a series that is written whole: nodes, recipe, the scaler that values are yet to go through, and what it all is. */
export function seriesTexts(loaded: LoadedSeries, format: ReadmeFormat): TextFile[] {
  return [...commonTexts(loaded), { name: 'scaler.json', text: scalerJson(loaded, 'on-load') }, readmeOf(loaded, format)];
}
