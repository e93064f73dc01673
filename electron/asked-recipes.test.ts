import path from 'node:path';
import { expect, it } from 'vitest';
import { createAskedRecipes } from './asked-recipes';

it('a recipe asked for early waits until the page takes it, later ones are told', () => {
  const told: string[] = [];
  const recipes = createAskedRecipes();
  recipes.tellTo((recipePath) => told.push(recipePath));
  recipes.askedBy(['--lang=en', '.', 'a/city.sluice.json'], path.resolve('/somewhere'));
  expect(told).toEqual([]);
  expect(recipes.take()).toBe(path.resolve('/somewhere/a/city.sluice.json'));
  expect(recipes.take()).toBeNull();
  recipes.asked('/b.sluice.json');
  recipes.askedBy(['--flag=x.sluice.json', 'data.csv'], '/');
  expect(told).toEqual(['/b.sluice.json']);
});
