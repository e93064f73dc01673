import { expect, it } from 'vitest';
import { nodeTicks } from './node-ticks';

it('names few nodes once each, and of many those with round indexes', () => {
  expect(nodeTicks({ firstNode: 0, endNode: 1 }, 10)).toEqual([0]);
  expect(nodeTicks({ firstNode: 0, endNode: 3 }, 10)).toEqual([0, 1, 2]);
  expect(nodeTicks({ firstNode: 0, endNode: 15_946 }, 10)).toEqual([0, 2000, 4000, 6000, 8000, 10_000, 12_000, 14_000]);
  expect(nodeTicks({ firstNode: 7_301.2, endNode: 7_306.9 }, 4)).toEqual([7302, 7304, 7306]);
});
