import { describe, expect, it } from 'vitest';
import { sharedTextsFor } from './language/shared-texts';
import { addLosses, lossesOf } from './losses';

const batch = (firstRow: number, endRow: number) => ({ address: { path: '/data/air.csv', firstRow, endRow } });
const rows = (rejected: number) => ({ read: 100, accepted: 90 - rejected, rejected, outOfGrid: 4, unknownNodes: 6, duplicates: 3 });

describe('what a load lost', () => {
  it('is nothing where every row reached the series or was left out by rule', () => {
    expect(lossesOf({ rows: rows(0), skipped: [] })).toBeNull();
  });

  it('is its rejected rows, and the batches it went on without, with their rows', () => {
    expect(lossesOf({ rows: rows(2), skipped: [] })).toEqual({ rejectedRows: 2, skippedBatches: 0, skippedRows: 0 });
    expect(lossesOf({ rows: rows(0), skipped: [batch(0, 1000), batch(3000, 3500)] })).toEqual({ rejectedRows: 0, skippedBatches: 2, skippedRows: 1500 });
  });

  it('adds up over loads, those without any among them', () => {
    expect(addLosses([null, { rejectedRows: 2, skippedBatches: 0, skippedRows: 0 }, { rejectedRows: 1, skippedBatches: 1, skippedRows: 50 }])).toEqual({ rejectedRows: 3, skippedBatches: 1, skippedRows: 50 });
    expect(addLosses([null, null])).toBeNull();
  });

  it('is said in both languages', () => {
    const both = { rejectedRows: 1234, skippedBatches: 1, skippedRows: 500 };
    expect(sharedTextsFor('en').losses(both)).toBe('1,234 rows rejected, 1 batch of 500 rows left out');
    expect(sharedTextsFor('en').losses({ rejectedRows: 1, skippedBatches: 0, skippedRows: 0 })).toBe('1 row rejected');
    expect(sharedTextsFor('zh-CN').losses(both)).toBe('拒绝 1,234 行，略去 1 批（共 500 行）');
  });
});
