import type { TimeFeatureName } from '../../../../shared/recipe';
import type { SideArray } from '../containers/side-arrays';
import type { WindowPart } from '../samples/window-parts';
import type { ReadmeFormat } from './readme';

/** What of an export its README says in words. */
export interface ReadmeFacts {
  name: string;
  steps: number;
  step: string;
  /** UTC, end exclusive. */
  start: string;
  end: string;
  nodes: number;
  channels: readonly string[];
  history: number;
  horizon: number;
  delay: number;
  samples: Record<'train' | 'val' | 'test', number>;
  /** None where the format says what it has. */
  timeFeatures: readonly TimeFeatureName[];
  hasMasks: boolean;
  /** Null where nothing is to be scaled. */
  scaled: 'applied' | 'beside' | null;
}

/** Words of a README in one language. `en` and `zh-CN` beside this file are its two makers. */
export interface ReadmeTexts {
  what: Record<ReadmeFormat, string>;
  facts: (facts: ReadmeFacts) => string[];
  contents: Record<'samples' | 'series', string>;
  columns: readonly [name: string, type: string, shape: string, holds: string];
  arrays: Record<ReadmeArrayName, string>;
  load: string;
  beside: string;
}

export type ReadmeArrayName = WindowPart['name'] | SideArray['name'] | 'values' | 'mask' | 'node' | 'value' | 'observed' | 'column-of-node';
