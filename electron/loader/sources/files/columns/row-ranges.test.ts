import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partOf } from './row-ranges';

it('parts hold all rows up to the limit once, in order, and are cut between record batches', () => {
  fc.assert(fc.property(fc.array(fc.nat(20), { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), fc.oneof(fc.nat(200), fc.constant(Infinity)), (batchRows, parts, limitRows) => {
    const total = batchRows.reduce((sum, rows) => sum + rows, 0);
    const cuts = Array.from({ length: parts }, (_, part) => partOf(batchRows, part, parts, limitRows));
    const starts = batchRows.map((_, batch) => batchRows.slice(0, batch).reduce((sum, rows) => sum + rows, 0));
    expect(cuts.map(([firstRow]) => firstRow)).toEqual([0, ...cuts.slice(0, -1).map(([, endRow]) => endRow)]);
    expect(cuts.at(-1)?.[1]).toBe(Math.min(total, limitRows));
    for (const [, endRow] of cuts) expect([...starts, Math.min(total, limitRows)]).toContain(endRow);
  }));
});
