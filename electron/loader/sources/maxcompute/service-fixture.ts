import { sampleAccount, type Account } from '../../../../test-servers/maxcompute/auth/account';
import type { MaxComputeServer } from '../../../../test-servers/maxcompute/start-server';
import type { Cell, TableDefinition } from '../../../../test-servers/maxcompute/table-definition';
import { recipeSchema, type MaxComputeSource as MaxComputeSpec, type Recipe, type RecipeInput } from '../../../../shared/recipe';
import type { Access } from '../access';
import { createBatch, type Source, type SourcePlan } from '../source';
import { openMaxCompute } from './open-maxcompute';

/** For tests: a signal that never fires. */
export const never: AbortSignal = new AbortController().signal;

/** For tests: waits that are short. */
export const hasty = { connectMs: 2000, idleMs: 400, firstWaitMs: 10, pollMs: 10 };

type SourceInput = Extract<RecipeInput['source'], { kind: 'maxcompute' }>;
export type ServiceChanges = { source?: Partial<SourceInput>; columns?: Partial<RecipeInput['columns']>; nodes?: RecipeInput['nodes']; grid?: Partial<RecipeInput['grid']>; load?: RecipeInput['load'] };

/** For tests: a recipe over the first user's tables, but for the changes. */
export function serviceRecipe({ endpoint }: Pick<MaxComputeServer, 'endpoint'>, { source, columns, nodes, grid, load }: ServiceChanges = {}): Recipe & { source: MaxComputeSpec } {
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
  }) as Recipe & { source: MaxComputeSpec };
}

export function accessOf({ accessKeyId: id, accessKeySecret: secret, securityToken = null as unknown as string }: Account = sampleAccount): Access {
  return { keys: { id, secret, securityToken }, proxy: null, caPem: null };
}

/** For tests: a source that waits for nothing long. */
export function openService(recipe: Recipe & { source: MaxComputeSpec }, tuning: Parameters<typeof openMaxCompute>[4] & { account?: Account } = {}): Source {
  const { account, ...rest } = tuning;
  return openMaxCompute(recipe.source, accessOf(account), recipe.load.readers, () => undefined, { patience: hasty, ...rest });
}

export interface ServedRows { plan: SourcePlan; /** [node, epoch seconds, values…] in order; missing is null. */ rows: (string | number | null)[][]; rejected: number }

/** For tests: every row that a recipe reads, several batches at a time, in order. */
export async function readService(source: Source, recipe: Recipe, signal = never): Promise<ServedRows> {
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

/** For tests: the rows of a table as CSV text, partition keys among the columns. */
export function csvOf({ columns, partitionKeys = [], partitions }: TableDefinition): string {
  const text = (cell: Cell): string => (cell === null ? '' : (cell as string | number | bigint).toString());
  const lines = [[...columns, ...partitionKeys].map(({ name }) => name).join(',')];
  for (const { rows, values } of partitions) for (let row = 0; row < rows.count; row++) lines.push([...columns.map((_, column) => text(rows.cell(row, column))), ...values].join(','));
  return `${lines.join('\n')}\n`;
}
