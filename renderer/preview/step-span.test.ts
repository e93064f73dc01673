import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pannedSpan, spanBetween, spanWithin, zoomedSpan } from './step-span';

const steps = 1000;

describe('the span of steps that is looked at', () => {
  it('never leaves the time axis, whatever is done to it', () => {
    const anything = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(fc.property(anything, anything, fc.double({ min: 0.01, max: 50, noNaN: true }), (first, end, factor) => {
      for (const span of [spanWithin({ first, end }, steps), zoomedSpan(spanWithin({ first, end }, steps), factor, steps), pannedSpan(spanWithin({ first, end }, steps), factor - 25, steps)]) {
        expect(span.first).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(steps);
        expect(span.end - span.first).toBeGreaterThanOrEqual(12);
      }
    }));
  });

  it('shows all of a series that is shorter than a chart is worth', () => {
    expect(spanWithin({ first: 2, end: 3 }, 5)).toEqual({ first: 0, end: 5 });
  });

  it('zooms about the middle and pans by a share of itself', () => {
    expect(zoomedSpan({ first: 400, end: 600 }, 0.5, steps)).toEqual({ first: 450, end: 550 });
    expect(pannedSpan({ first: 400, end: 600 }, 0.25, steps)).toEqual({ first: 450, end: 650 });
    expect(pannedSpan({ first: 0, end: 200 }, -0.25, steps)).toEqual({ first: 0, end: 200 });
  });

  it('is what was dragged over, from either side', () => {
    expect(spanBetween(80, 20, 100, { first: 0, end: 1000 }, steps)).toEqual({ first: 200, end: 800 });
  });
});
