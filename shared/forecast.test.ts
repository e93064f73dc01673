import { expect, test } from 'vitest';
import { forecastOf, type ForecastFacts } from './forecast';
import { recipeSchema, type Recipe, type RecipeInput } from './recipe';

const recipeWith = (load: RecipeInput['load'] = {}) => recipeSchema.parse({
  sluice: 1, name: 'month', source: { kind: 'files', paths: ['x.csv'] },
  columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'a' }, { column: 'b' }, { column: 'c' }] }, grid: { step: '5min' }, load,
});
const month: ForecastFacts = { nodes: 2000, steps: 8928, samples: { train: 5334, val: 1763, test: 1763 }, rows: 17_493_006, files: [{ reader: 'direct' }] };

test('a city-month of three channels is forecast to the byte where bytes are certain', () => {
  const forecast = forecastOf(recipeWith(), month);
  expect(forecast.valuesBytes).toBe(2000 * 8928 * 3 * 4);
  expect(forecast.maskBytes).toBe(2000 * 8928 * 3);
  expect(forecast.memoryBytes).toBeGreaterThan(forecast.valuesBytes + forecast.maskBytes);
  expect(forecast.budgetBytes).toBe(512e6);
});

test('a series is held in memory where the budget bears it, and in part on disk where not', () => {
  const roomy = forecastOf(recipeWith({ memoryMb: 1000 }), month);
  const tight = forecastOf(recipeWith({ memoryMb: 256 }), month);
  expect([roomy.mode, tight.mode]).toEqual(['memory', 'spill']);
  expect(tight.diskBytes).toBeGreaterThan(roomy.diskBytes);
  expect(tight.leastBytes).toBeLessThan(256e6);
});

test('the engine takes more than reading directly, and a small load never more than it holds', () => {
  const direct = forecastOf(recipeWith(), month);
  const engine = forecastOf(recipeWith(), { ...month, files: [{ reader: 'direct' }, { reader: 'engine' }] });
  expect(engine.memoryBytes).toBeGreaterThan(direct.memoryBytes);
  const small = forecastOf(recipeWith(), { ...month, nodes: 10, steps: 100, rows: 1000 });
  expect(small.leastBytes).toBe(small.memoryBytes);
});

test('exports as float64 weigh twice as much, each by what the recipe says of it', () => {
  const wide = { ...recipeWith(), export: [{ format: 'npz' as const, dtype: 'f8' as const, masks: false }] };
  const bytesOf = (recipe: Recipe, format: string): number => forecastOf(recipe, { ...month, nodes: 10, samples: { train: 100, val: 0, test: 0 } }).exports.find((one) => one.format === format)?.bytes as number;
  expect(bytesOf(wide, 'npz') - bytesOf(recipeWith(), 'npz')).toBe(100 * 24 * 10 * 3 * 4);
  expect(bytesOf(wide, 'series')).toBe(bytesOf(recipeWith(), 'series'));
});

test('segments, masks and more features of time are in the forecast of windows written out', () => {
  const facts: ForecastFacts = { ...month, nodes: 10, samples: { train: 100, val: 0, test: 0 } };
  const npz = (recipe: Recipe): number => forecastOf(recipe, facts).exports.find(({ form }) => form === 'materialised')?.bytes as number;
  const plain = recipeWith();
  const more: Recipe = { ...plain, windows: { ...plain.windows, segments: { daily: 1, weekly: 2 } }, timeFeatures: { ...plain.timeFeatures, columns: ['slot', 'slot-fraction', 'holiday'], holidays: 'x.csv' }, export: [{ format: 'npz', dtype: 'f4', masks: true }] };
  expect(npz(more) - 4000).toBe(100 * (12 * 3 + 24) * (10 * 3 * 5 + 3 * 4));
  expect(npz(plain) - 4000).toBe(100 * 24 * (10 * 3 * 4 + 2 * 4));
});

test('windows written out weigh history and horizon once a sample', () => {
  const npz = (train: number): number => forecastOf(recipeWith(), { ...month, nodes: 10, steps: 1000, samples: { train, val: 0, test: 0 } }).exports.find(({ format }) => format === 'npz')?.bytes as number;
  expect(npz(101) - npz(100)).toBe(24 * (10 * 3 * 4 + 2 * 4));
});
