import { describe, expect, test } from 'vitest';
import { languages } from '../../shared/language/language';
import { memoryLoadedSeries } from '../loader/export/memory-loaded-series';
import { wordsFor } from './cli-texts';
import { runSummary } from './run-summary';

describe.each(languages)('the summary of a run in %s', (language) => {
  const words = wordsFor(language);
  const linesFor = (scale: { method: 'zscore' | 'none'; scope: 'all' | 'node' }): string[] =>
    runSummary({ loaded: memoryLoadedSeries({ recipe: { scale } }), outputs: [], loadMs: 1000, elapsedMs: 1000, peakRssBytes: 1e8 }, words);

  test('says that the figures shown are of all nodes where each node is scaled by its own', () => {
    expect(linesFor({ method: 'zscore', scope: 'node' })).toContain(words.shared.scalerOfNodes);
  });
  test('says nothing of it where all nodes share one scaler, or there is none', () => {
    expect(linesFor({ method: 'zscore', scope: 'all' })).not.toContain(words.shared.scalerOfNodes);
    expect(linesFor({ method: 'none', scope: 'node' })).not.toContain(words.shared.scalerOfNodes);
  });
});
