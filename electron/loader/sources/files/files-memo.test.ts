import { appendFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../../../../shared/recipe';
import { openSource } from '../open-source';
import { createBatch, type SourceMemo, type SourcePlan } from '../source';
import type { FilesMemo } from './files-memo';
import { errorOf, never, recipeFor, tempFolder, writeParquet } from './source-fixture';

let temp: ReturnType<typeof tempFolder>;
beforeEach(async () => {
  temp = tempFolder();
  temp.write('a.csv', 'node,time,flow\nA,2024-01-01 00:00,1\nB,2024-01-01 00:05,2\n');
  await writeParquet(temp.folder, 'b.parquet', "SELECT 'C' AS node, TIMESTAMP '2024-01-01 00:10' AS time, 3 AS flow");
});
afterEach(() => temp.remove());

const recipe = (changes: Parameters<typeof recipeFor>[0] = { source: {} }): Recipe => recipeFor({ ...changes, source: { paths: ['a.csv', 'b.parquet'], ...changes.source } });

/** Plans, and reads every row with the plan; the memo goes over the disk. */
async function planAndRead(of: Recipe, memo?: SourceMemo): Promise<{ plan: SourcePlan; flow: number[] }> {
  const source = await openSource(of.source, temp.folder);
  try {
    const plan = await source.plan(of, never, memo && deserialize(serialize(memo)) as SourceMemo);
    const batch = createBatch(10, 1);
    const flow: number[] = [];
    for (const address of plan.batches) {
      await source.read(address, batch, never);
      flow.push(...(batch.values[0] ?? []).slice(0, batch.rows));
    }
    return { plan, flow };
  } finally {
    await source.close();
  }
}

/** The memo as if the scans had found times of their own: who uses it shows them. */
function marked(memo: SourceMemo): SourceMemo {
  for (const { kept: { scan } } of (memo as FilesMemo).files.values()) scan.wall = [0, 3600];
  return memo;
}
const markedSeen = { firstS: 0, lastS: 3600 };

describe('a memo of a plan', () => {
  it('spares looking at files that are the same, and rows are read with it all the same', async () => {
    const { plan } = await planAndRead(recipe());
    const again = await planAndRead(recipe(), marked(plan.memo));
    expect(again.plan.seen).toEqual(markedSeen);
    expect(again.flow).toEqual([1, 2, 3]);
    expect((await planAndRead(recipe({ source: {}, load: { batchRows: 1 } }), marked(plan.memo))).flow).toEqual([1, 2, 3]);
  });

  it('is not used for a file that has changed', async () => {
    const { plan } = await planAndRead(recipe());
    appendFileSync(path.join(temp.folder, 'a.csv'), 'A,2024-01-02 00:00,4\n');
    utimesSync(path.join(temp.folder, 'b.parquet'), 1e9, 1e9);
    const again = await planAndRead(recipe(), marked(plan.memo));
    expect(again.plan.seen).toEqual({ firstS: Date.UTC(2024, 0, 1) / 1000, lastS: Date.UTC(2024, 0, 2) / 1000 });
    expect(again.flow).toEqual([1, 2, 4, 3]);
  });

  it.each([['other columns', { source: {}, columns: { node: ['flow'] } }], ['other values', { source: {}, columns: { values: [{ column: 'flow', aggregate: 'count' as const }] } }], ['other null tokens', { source: { csv: { nullValues: ['A'] } } }], ['a limit', { source: {}, load: { limitRows: 1 } }], ['a predicate', { source: { where: 'true' } }]])('is not used for %s', async (_, changes) => {
    const { plan } = await planAndRead(recipe());
    expect((await planAndRead(recipe(changes), marked(plan.memo))).plan.seen).not.toEqual(markedSeen);
  });
});

it('a file that changes while its last batch is read is noticed', async () => {
  const of = recipe({ source: { paths: ['a.csv'] } });
  const source = await openSource(of.source, temp.folder);
  const { batches: [address] } = await source.plan(of, never);
  const batch = createBatch(10, 1);
  batch.atClockChange.clear = () => appendFileSync(path.join(temp.folder, 'a.csv'), 'A,2024-01-02 00:00,4\n');
  expect(await errorOf(source.read(address as NonNullable<typeof address>, batch, never))).toEqual({ code: 'file-changed', path: path.join(temp.folder, 'a.csv') });
  await source.close();
});
