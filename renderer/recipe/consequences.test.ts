import { describe, expect, it } from 'vitest';
import { consequencesOf } from './consequences';
import { daysOf } from './days-of';
import { samplePlan, sampleRecipe } from './recipe-samples';

describe('what a recipe gives', () => {
  const plan = samplePlan();

  it('follows from the plan and the recipe as it is now', () => {
    const result = consequencesOf(sampleRecipe({ windows: { history: 6, horizon: 4 } }), plan, plan.seen);
    expect(result).toMatchObject({ nodes: 3, channels: 1, places: 300, cells: 300, observableShare: 0.5, samples: { train: 51, val: 11, test: 11 }, total: 73, sharedSteps: 0, spread: 10 });
    expect(result.grid.steps).toBe(100);
    expect(result.borders).toEqual(['2024-01-03 12:00', '2024-01-04 08:00']);
  });

  it('counts steps anew when the grid is another', () => {
    expect(consequencesOf(sampleRecipe({ grid: { step: '30min', zone: 'Asia/Shanghai' } }), plan, plan.seen).grid.steps).toBe(199);
    expect(consequencesOf(sampleRecipe({ grid: { step: '1h', zone: 'Asia/Shanghai', end: '2024-01-02T00:00' } }), plan, plan.seen).grid.steps).toBe(24);
  });

  it('says which steps the splits share', () => {
    const shared = (rule: 'informer' | 'window-then-split') => consequencesOf(sampleRecipe({ windows: { history: 6, horizon: 4 }, split: { rule } }), plan, plan.seen).sharedSteps;
    expect(shared('informer')).toBe(12);
    expect(shared('window-then-split')).toBe(18);
  });

  it('has no borders where a split is empty, and spreads less with a stride', () => {
    const result = consequencesOf(sampleRecipe({ windows: { history: 12, horizon: 12, stride: 5 } }), plan, plan.seen);
    expect(result.borders).toBeNull();
    expect(result.spread).toBe(6);
  });

  it('tells the length in days where a day is a whole number of steps', () => {
    expect(daysOf({ steps: 4032, stepS: 300 })).toEqual({ days: 14, perDay: 288 });
    expect(daysOf({ steps: 10, stepS: 3600 })).toBeNull();
    expect(daysOf({ steps: 1000, stepS: 7 * 60 })).toBeNull();
  });
});
