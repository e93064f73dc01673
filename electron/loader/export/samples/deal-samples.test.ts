import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shardsOf, sliceOf, takeRun } from './deal-samples';

const deals = fc.constantFrom('contiguous' as const, 'round-robin' as const);

it('shards of all ranks put together are all samples, each once, for any deal', () => {
  fc.assert(fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60 }), deals, (total, of, most, deal) => {
    const all = Int32Array.from({ length: total }, (_, i) => i);
    const slices = Array.from({ length: of }, (_, rank) => sliceOf(total, { rank, of }, deal));
    const shards = slices.flatMap((slice) => shardsOf(slice, most, deal).map((run) => [...takeRun(all, run)]));
    expect(shards.flat().sort((a, b) => a - b)).toEqual([...all]);
    const counts = slices.map(({ count }) => count);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    for (const shard of shards) {
      expect(shard.length).toBeGreaterThan(0);
      expect(shard.length).toBeLessThanOrEqual(most);
      expect(shard).toEqual(shard.toSorted((a, b) => a - b));
    }
  }));
});
