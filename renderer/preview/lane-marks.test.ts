import { expect, it } from 'vitest';
import { outlierCircles, repeatedTicks } from './lane-marks';

const marks = { outliers: [0, 2, 1], outlierAt: [null, 4, null], repeated: [1, 0, 3] };

it('circles an outlier at its value, and at the top of the lane where none is left', () => {
  expect(outlierCircles(marks, 10, (value) => 50 - value)).toBe('M12 46a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M22 4a3 3 0 1 0 6 0a3 3 0 1 0 -6 0');
});

it('sets a tick on the floor where a step had several rows', () => {
  expect(repeatedTicks(marks, 10, 50)).toBe('M5 50v-5M25 50v-5');
});
