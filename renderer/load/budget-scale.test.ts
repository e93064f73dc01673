import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetAtShare, BUDGET_NOTCHES, budgetRange, roomierBudget, shareOfBudget } from './budget-scale';

const range = fc.tuple(fc.integer({ min: 64, max: 4000 }), fc.integer({ min: 1, max: 500_000 })).map(([leastMb, more]) => ({ leastMb, mostMb: leastMb + more }));

describe('the scale of budgets', () => {
  it('ends at the least and the most there is', () => {
    fc.assert(fc.property(range, (r) => {
      expect([budgetAtShare(0, r), budgetAtShare(1, r)]).toEqual([r.leastMb, r.mostMb]);
      expect([shareOfBudget(r.leastMb, r), shareOfBudget(r.mostMb, r)]).toEqual([0, 1]);
    }));
  });

  it('never leaves its ends and never runs backwards', () => {
    fc.assert(fc.property(range, (r) => {
      const budgets = Array.from({ length: BUDGET_NOTCHES + 1 }, (_, notch) => budgetAtShare(notch / BUDGET_NOTCHES, r));
      budgets.forEach((mb, notch) => expect(mb).toBeGreaterThanOrEqual(budgets[notch - 1] ?? r.leastMb));
      expect(Math.max(...budgets)).toBe(r.mostMb);
      expect(budgets.every(Number.isInteger)).toBe(true);
    }));
  });

  it('shows a budget within a thirtieth of what was chosen', () => {
    fc.assert(fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), (r, share) => {
      const mb = r.leastMb + share * (r.mostMb - r.leastMb);
      expect(Math.abs(budgetAtShare(shareOfBudget(mb, r), r) - mb)).toBeLessThanOrEqual(Math.max(1, mb / 30));
    }));
  });

  it('offers what the plan needs at least, what the machine has, and always the budget in force', () => {
    expect(budgetRange(220.4e6, 16e9, 512e6)).toEqual({ leastMb: 221, mostMb: 16_000 });
    expect(budgetRange(220e6, 16e9, 100e6).leastMb).toBe(100);
    expect(budgetRange(220e6, 1e9, 2e9).mostMb).toBe(2000);
  });

  it('raises a budget so that memory is at three quarters of it, while the machine has that much', () => {
    expect(roomierBudget(490e6, { budgetBytes: 512e6, machineBytes: 16e9 })).toBe(656);
    expect(roomierBudget(490e6, { budgetBytes: 512e6, machineBytes: 600e6 })).toBe(600);
    expect(roomierBudget(490e6, { budgetBytes: 512e6, machineBytes: 512e6 })).toBeNull();
  });
});
