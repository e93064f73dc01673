import { closeSync, openSync, writeSync } from 'node:fs';
import { sampleAccount, type Account } from '../../../../test-servers/maxcompute/auth/account';
import type { MaxComputeServer } from '../../../../test-servers/maxcompute/start-server';
import type { Cell, TableDefinition } from '../../../../test-servers/maxcompute/table-definition';
import { recipeSchema, type LongColumnsInput, type LongRecipe, type MaxComputeRecipe, type RecipeInput } from '../../../../shared/recipe';
import type { Access } from '../access';
import { createBatch, type Source, type SourcePlan } from '../source';
import { openMaxCompute } from './open-maxcompute';

/** For tests: a signal that never fires. */
export const never: AbortSignal = new AbortController().signal;

/** For tests: waits that are short. */
export const hasty = { connectMs: 10_000, idleMs: 2500, firstWaitMs: 10, pollMs: 10 };

type SourceInput = Extract<RecipeInput['source'], { kind: 'maxcompute' }>;
export type ServiceChanges = { source?: Partial<SourceInput>; columns?: Partial<LongColumnsInput>; nodes?: RecipeInput['nodes']; grid?: Partial<RecipeInput['grid']>; load?: RecipeInput['load'] };

/** For tests: a recipe over the first user's tables, but for the changes. */
export function serviceRecipe({ endpoint }: Pick<MaxComputeServer, 'endpoint'>, { source, columns, nodes, grid, load }: ServiceChanges = {}): MaxComputeRecipe {
  return recipeSchema.parse({
    sluice: 1, name: 'flows',
    source: { kind: 'maxcompute', endpoint, project: 'sluice_demo', ...(source?.sql === undefined && { table: 'turn_flow' }), ...source },
    columns: {
      node: ['nds_id', 'next_nds_id'], time: { column: 'passts_time', zone: 'Asia/Shanghai' },
      values: [{ column: 'flow_label', name: 'flow' }, { column: 'dym_feat_feat', name: 'now', packed: { separator: ';', index: -1 } }], ...columns,
    },
    ...(nodes !== undefined && { nodes }),
    grid: { start: '2025-07-01T00:00', end: '2025-07-03T00:00', step: '1min', zone: 'Asia/Shanghai', ...grid },
    load: { batchRows: 5000, ...load },
  }) as MaxComputeRecipe;
}

export function accessOf({ accessKeyId: id, accessKeySecret: secret, securityToken = null as unknown as string }: Account = sampleAccount): Access {
  return { keys: { id, secret, securityToken }, proxy: null, caPem: null };
}

/** For tests: a source that waits for nothing long. */
export function openService(recipe: MaxComputeRecipe, tuning: Parameters<typeof openMaxCompute>[4] & { account?: Account } = {}): Source {
  const { account, ...rest } = tuning;
  return openMaxCompute(recipe.source, accessOf(account), recipe.load.readers, () => undefined, { patience: hasty, ...rest });
}

export interface ServedRows { plan: SourcePlan; /** [node, epoch seconds, values…] in order; missing is null. */ rows: (string | number | null)[][]; rejected: number }

/** For tests: every row that a recipe reads, several batches at a time, in order. */
export async function readService(source: Source, recipe: LongRecipe, signal = never): Promise<ServedRows> {
  const plan = await source.plan(recipe, signal);
  const byBatch: ServedRows['rows'][] = [];
  let [rejected, next] = [0, 0];
  const work = async (): Promise<void> => {
    const batch = createBatch(Math.max(1, ...plan.batches.map((b) => b.endRow - b.firstRow)), recipe.columns.values.length);
    for (let at = next++; at < plan.batches.length; at = next++) {
      await source.read(plan.batches[at] as SourcePlan['batches'][number], batch, signal);
      rejected += batch.rejected;
      byBatch[at] = Array.from({ length: batch.rows }, (_, i) => [
        (plan.nodeKeys[batch.node[i] as number] as string[]).join('_'), batch.timeS[i] as number,
        ...batch.values.map((column) => (Number.isNaN(column[i]) ? null : column[i] as number)),
      ]);
    }
  };
  await Promise.all(Array.from({ length: source.readsAtOnce }, work));
  return { plan, rows: byBatch.flat(), rejected };
}

/** For tests: writes the rows of a table as CSV, partition keys among the columns; `without` leaves columns out. */
export function writeCsv(file: string, { columns, partitionKeys = [], partitions }: TableDefinition, without: readonly string[] = []): void {
  const text = (cell: Cell): string => (cell === null ? '' : (cell as string | number | bigint).toString());
  const kept = [...columns.keys()].filter((at) => !without.includes((columns[at] as { name: string }).name));
  const out = openSync(file, 'w');
  writeSync(out, `${[...kept.map((at) => columns[at] as { name: string }), ...partitionKeys].map(({ name }) => name).join(',')}\n`);
  for (const { rows, values } of partitions) {
    for (let from = 0; from < rows.count; from += 10_000) {
      const lines = Array.from({ length: Math.min(10_000, rows.count - from) }, (_, i) => `${[...kept.map((at) => text(rows.cell(from + i, at))), ...values].join(',')}\n`);
      writeSync(out, lines.join(''));
    }
  }
  closeSync(out);
}
