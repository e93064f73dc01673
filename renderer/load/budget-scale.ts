/** The budgets a control offers, whole MB from `leastMb` to `mostMb`. */
export interface BudgetRange { leastMb: number; mostMb: number }

/** Notches of the slider from one end to the other. */
export const BUDGET_NOTCHES = 200;

/** The largest part of a budget that rounding may cost: 1/32. */
const STEPS_PER_DOUBLING = 32;

/** Where a budget stands on the slider, 0 to 1: each doubling takes the same way, so that small budgets can be told apart. */
export function shareOfBudget(mb: number, { leastMb, mostMb }: BudgetRange): number {
  if (mostMb <= leastMb) return 0;
  return Math.min(1, Math.max(0, Math.log(mb / leastMb) / Math.log(mostMb / leastMb)));
}

/** The budget at a place of the slider, a round number but for the ends. */
export function budgetAtShare(share: number, { leastMb, mostMb }: BudgetRange): number {
  if (share <= 0) return leastMb;
  if (share >= 1) return mostMb;
  return Math.min(mostMb, Math.max(leastMb, roundBudget(leastMb * (mostMb / leastMb) ** share)));
}

/** The range a load can be held to: what its plan needs at least, and what the machine has; never without the budget in force. */
export function budgetRange(leastBytes: number, machineBytes: number, budgetBytes: number): BudgetRange {
  const leastMb = Math.max(64, Math.ceil(Math.min(leastBytes, budgetBytes) / 1e6));
  return { leastMb, mostMb: Math.max(leastMb, Math.floor(Math.max(machineBytes, budgetBytes) / 1e6)) };
}

/** A budget under which `rssBytes` would be 3/4 of it; null where the machine has no more to give. */
export function roomierBudget(rssBytes: number, { budgetBytes, machineBytes }: { budgetBytes: number; machineBytes: number }): number | null {
  const mb = Math.min(Math.floor(machineBytes / 1e6), roundBudget((rssBytes / 1e6 / 3) * 4));
  return mb * 1e6 > budgetBytes ? mb : null;
}

function roundBudget(mb: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(mb / STEPS_PER_DOUBLING)));
  return Math.round(mb / step) * step;
}
