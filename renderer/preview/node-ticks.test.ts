import { expect, it } from 'vitest';
import { nodeTicks } from './node-ticks';

it('names few nodes once each, and many at quarters', () => {
  expect(nodeTicks(1)).toEqual([0, 1]);
  expect(nodeTicks(3)).toEqual([0, 1, 2, 3]);
  expect(nodeTicks(15_946)).toEqual([0, 3987, 7973, 11960, 15946]);
});
