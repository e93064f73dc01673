import { expect, test } from 'vitest';
import { forecastOf } from './forecast';
import { recipeSchema } from './recipe';

const recipe = recipeSchema.parse({
  sluice: 1, name: 'month', source: { kind: 'files', paths: ['x.csv'] },
  columns: { node: ['id'], time: { column: 't' }, values: [{ column: 'a' }, { column: 'b' }, { column: 'c' }] }, grid: { step: '5min' },
});

test('a city-month of three channels is forecast to the byte where bytes are certain', () => {
  const forecast = forecastOf(recipe, 2000, 8928, { train: 5334, val: 1763, test: 1763 });
  expect(forecast.valuesBytes).toBe(2000 * 8928 * 3 * 4);
  expect(forecast.maskBytes).toBe(2000 * 8928 * 3);
  expect(forecast.memoryBytes).toBeGreaterThan(forecast.valuesBytes + forecast.maskBytes);
  expect(forecast.budgetBytes).toBe(512e6);
});

test('windows written out weigh history and horizon once a sample', () => {
  const npz = (train: number): number => forecastOf(recipe, 10, 1000, { train, val: 0, test: 0 }).exports.find(({ format }) => format === 'npz')?.bytes as number;
  expect(npz(101) - npz(100)).toBe(24 * (10 * 3 * 4 + 2 * 4));
});
