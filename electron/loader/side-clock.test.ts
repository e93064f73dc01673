import { describe, expect, it } from 'vitest';
import { SideClock } from './side-clock';

describe('the sides of a load', () => {
  it('are timed one at a time, the one at work up to now, and none in a pause', () => {
    const clock = new SideClock();
    clock.turnTo('reading', 0);
    clock.turnTo('aligning', 100);
    clock.turnTo(null, 130);
    clock.turnTo('writing', 1000);
    expect(clock.totals(1005)).toEqual({ reading: 100, aligning: 30, writing: 5 });
    expect(clock.totals(1010)).toEqual({ reading: 100, aligning: 30, writing: 10 });
  });

  it('tell who kept rows from coming since the last ones came, whoever is at work now', () => {
    const clock = new SideClock();
    clock.turnTo('reading', 0);
    clock.mark(9000);
    clock.turnTo('writing', 9000);
    expect(clock.sinceMark(15_000)).toEqual({ side: 'writing', ms: 6000 });
    clock.turnTo('reading', 15_000);
    expect(clock.sinceMark(16_000)).toEqual({ side: 'writing', ms: 7000 });
    clock.mark(16_000);
    expect(clock.sinceMark(16_500)).toEqual({ side: 'reading', ms: 500 });
  });

  it('keep no one waiting in a pause', () => {
    const clock = new SideClock();
    clock.turnTo('reading', 0);
    clock.turnTo(null, 10);
    expect(clock.sinceMark(60_000)).toBeNull();
  });
});
