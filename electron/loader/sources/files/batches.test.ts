import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows, recipeFor, tempFolder, type ReadRows } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
let whole: ReadRows;
beforeAll(async () => {
  temp = tempFolder();
  const line = (i: number): string => `${i % 7 === 3 ? `"node ${i % 11}"` : `node ${i % 11}`},2024-01-0${1 + (i % 5)} ${String(i % 24).padStart(2, '0')}:00,${i % 13 === 0 ? 'NA' : i % 997 === 5 ? 'x' : i / 8}`;
  for (const [file, rows] of [['a.csv', 5000], ['b.csv', 1], ['c.csv', 6143]] as const) temp.write(file, `node,time,flow\n${Array.from({ length: rows }, (_, i) => line(i)).join('\n')}\n`);
  whole = await readRows(recipeFor({ source: {}, load: { batchRows: 1_000_000 } }), temp.folder);
});
afterAll(() => temp.remove());

describe('batches', () => {
  it('hold the same rows whatever their size and whichever is read first', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(1000, 2047, 2048, 2049, 5000, 7777), fc.boolean(), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (batchRows, shuffled, random) => {
      const order = (count: number): number[] => [...Array(count).keys()].map((at) => [shuffled ? random.next().value ?? 0 : at, at] as const).sort((a, b) => a[0] - b[0]).map(([, at]) => at);
      const read = await readRows(recipeFor({ source: {}, load: { batchRows } }), temp.folder, order);
      expect(read.rows).toEqual(whole.rows);
      expect(read.rejected).toBe(whole.rejected);
      expect(read.bytes).toBe(whole.bytes);
      expect(read.plan.nodeKeys).toEqual(whole.plan.nodeKeys);
      expect(read.badRows.map(({ path, line }) => `${path} ${line}`).sort()).toEqual(whole.badRows.map(({ path, line }) => `${path} ${line}`).sort());
    }), { numRuns: 12 });
  });

  it('add up to the rows of the files', () => {
    expect(whole.rows.length + whole.rejected).toBe(5000 + 1 + 6143);
    expect(whole.plan.batches.map(({ firstRow, endRow }) => endRow - firstRow)).toEqual([5000, 1, 6143]);
    expect(whole.badRows[0]).toMatchObject({ line: 7, column: 'flow', value: 'x' });
  });

  it('end early with a limit, which also bounds nodes and times', async () => {
    const read = await readRows(recipeFor({ source: { paths: ['b.csv', 'c.csv'] }, load: { batchRows: 3, limitRows: 8 } }), temp.folder);
    expect(read.plan.batches.map(({ firstRow, endRow }) => [firstRow, endRow])).toEqual([[0, 1], [0, 3], [3, 6], [6, 7]]);
    expect(read.plan.nodeKeys).toHaveLength(7);
    expect(read.plan.seen).toEqual({ firstS: Date.UTC(2024, 0, 1) / 1000, lastS: Date.UTC(2024, 0, 5, 4) / 1000 });
    expect(read.rows.length + read.rejected).toBe(8);
  });

  it('count rows after the predicate', async () => {
    const read = await readRows(recipeFor({ source: { where: "flow >= 600 AND time < TIMESTAMP '2024-01-03'" }, load: { batchRows: 100 } }), temp.folder);
    const expected = whole.rows.filter(([, time, flow]) => flow !== null && (flow as number) >= 600 && (time as string) < '2024-01-03');
    expect(read.rows).toEqual(expected);
    expect(read.plan.rows).toBe(expected.length);
  });
});
