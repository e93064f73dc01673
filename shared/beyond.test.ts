import { expect, it } from 'vitest';
import { beyondOf } from './beyond';

it('cells beyond a rule are summed over the channels, and those made missing for it', () => {
  expect(beyondOf([{ name: 'PM2.5', then: 'missing', below: 3, above: 40 }, { name: 'wind', then: 'keep', below: 5, above: 0 }])).toEqual({ below: 8, above: 40, missing: 43 });
  expect(beyondOf([{ name: 'PM2.5', below: 1, above: 2 }])).toEqual({ below: 1, above: 2, missing: 0 });
  expect(beyondOf([])).toEqual({ below: 0, above: 0, missing: 0 });
});
