import { describe, expect, it } from 'vitest';
import { addsUp } from './row-ledger';

describe('the ledger of rows', () => {
  const rows = { read: 100, accepted: 90, rejected: 4, outOfGrid: 5, unknownNodes: 1, duplicates: 30 };

  it('adds up when every row went somewhere; duplicates are among the accepted', () => {
    expect(addsUp(rows)).toBe(true);
  });

  it('does not when a row was lost or counted twice', () => {
    expect(addsUp({ ...rows, accepted: 89 })).toBe(false);
    expect(addsUp({ ...rows, unknownNodes: 2 })).toBe(false);
  });
});
