import type { LoadedSeries } from '../../loaded-series';
import { commonTexts, type TextFile } from '../common-texts';
import { readmeOf, type ReadmeFormat } from '../readme/readme';
import { scalerJson } from '../scaler-json';

/** The texts beside samples: nodes, recipe, the scaler that values went through or are yet to, and what it all is. */
export function sampleTexts(loaded: LoadedSeries, format: ReadmeFormat): TextFile[] {
  return [...commonTexts(loaded), { name: 'scaler.json', text: scalerJson(loaded, 'in-place') }, readmeOf(loaded, format)];
}
