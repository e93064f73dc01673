import { expect, it } from 'vitest';
import { memoryVerdict } from './memory-verdict';

it('says what a budget is enough for, and which one would be enough for more', () => {
  const needs = { memoryBytes: 1.2e9, leastBytes: 220e6 };
  expect(memoryVerdict({ ...needs, mode: 'memory', budgetBytes: 2e9 }).mode).toBe('memory');
  expect(memoryVerdict({ ...needs, mode: 'spill', budgetBytes: 512e6 })).toEqual({ mode: 'spill', enoughMb: 1344 });
  expect(memoryVerdict({ ...needs, mode: 'spill', budgetBytes: 100e6 })).toEqual({ mode: 'too-small', enoughMb: 256 });
  expect(memoryVerdict({ ...needs, mode: 'spill', budgetBytes: 220e6 }).mode).toBe('spill');
});
