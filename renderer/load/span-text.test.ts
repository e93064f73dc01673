import { describe, expect, it } from 'vitest';
import { formatsFor } from '../../shared/language/formats';
import { recipeSchema } from '../../shared/recipe';
import { ZoneClock } from '../../shared/zone-clock';
import { remainingText } from './remaining-text';
import { spanText } from './span-text';
import { startingState } from './starting-state';

describe('the time span of a batch', () => {
  const startS = Date.UTC(2025, 6, 17, 19, 10) / 1000;
  const clock = new ZoneClock('Asia/Shanghai', startS, startS + 86_400);

  it('is written in the zone of the recipe, the date once', () => {
    expect(spanText([startS, startS + 19 * 60], clock)).toBe('2025-07-18 03:10–03:29');
  });

  it('names both dates when they differ, and one time when there is one', () => {
    expect(spanText([startS, startS + 86_400], clock)).toBe('2025-07-18 03:10 – 2025-07-19 03:10');
    expect(spanText([startS, startS], clock)).toBe('2025-07-18 03:10');
  });
});

describe('the time left', () => {
  const recipe = recipeSchema.parse({
    sluice: 1, name: 'n', source: { kind: 'files', paths: ['a.csv'] }, columns: { node: ['a'], time: { column: 't' }, values: [{ column: 'v' }] }, grid: { step: '1h' },
  });
  const { progress } = startingState('id', recipe);
  const formats = formatsFor('en');

  it('is estimated only when the loader says so, and not asked while paused', () => {
    expect(remainingText({ status: 'running', progress }, formats, 'estimating…')).toBe('estimating…');
    expect(remainingText({ status: 'running', progress: { ...progress, etaMs: 300_000 } }, formats, 'estimating…')).toBe('about 5 min');
    expect(remainingText({ status: 'paused', progress: { ...progress, etaMs: 300_000 } }, formats, 'estimating…')).toBeNull();
  });
});
