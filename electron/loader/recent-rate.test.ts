import { expect, test } from 'vitest';
import { RecentRate } from './recent-rate';

test('a steady stream has its own rate', () => {
  const rate = new RecentRate(3000);
  for (let s = 0; s <= 10; s++) rate.add(s * 1000, s * 500, s * 4000);
  expect(rate.perSecond(0)).toBeCloseTo(500);
  expect(rate.perSecond(1)).toBeCloseTo(4000);
});

test('what happened long ago no longer counts', () => {
  const rate = new RecentRate(3000);
  rate.add(0, 0);
  rate.add(1000, 1_000_000);
  for (let s = 2; s <= 10; s++) rate.add(s * 1000, 1_000_000);
  expect(rate.perSecond(0)).toBe(0);
});

test('one moment alone has no rate', () => {
  const rate = new RecentRate(3000);
  rate.add(0, 10);
  expect(rate.perSecond(0)).toBe(0);
});
