import { SluiceFailure } from '../../shared/errors';
import { forecastOf } from '../../shared/forecast';
import { gridOf } from '../../shared/grid';
import type { LoadPlan } from '../../shared/plan';
import type { Aggregate, LocatedRecipe, NodeTable, Recipe } from '../../shared/recipe';
import { countSamples, windowLength } from '../../shared/windows';
import { checkZone } from '../../shared/zone-clock';
import { clockChangesIn } from './clock-changes';
import { orderNodes, type NodeOrder } from './node-order';
import { readNodeTable, type PlacedNode } from './sources/node-table';
import type { Source, SourceMemo, SourcePlan } from './sources/source';

/** All that is settled before the first batch is read. */
export interface PreparedLoad {
  plan: LoadPlan;
  order: NodeOrder;
  batches: SourcePlan['batches'];
  memo: SourceMemo;
  /** What becomes of the rows of a cell, one a channel. */
  aggregates: readonly Aggregate[];
}

/** Throws recipe-invalid when the node table's key has more or fewer columns than the nodes of the data. */
function checkNodeKey({ nodes, columns }: Recipe): void {
  const parts = columns.node.length;
  if (nodes === undefined || nodes.key.length === parts) return;
  throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'nodes.key', kind: 'invalid', expected: { kind: 'list', least: parts, most: parts }, found: JSON.stringify(nodes.key), suggestion: null }] });
}

/** Reads the node table first, scans the source, and settles nodes, grid and sizes. `memo` is that of an earlier plan. Throws recipe, source and grid errors. */
export async function prepareLoad(source: Source, { recipe, folder }: LocatedRecipe, signal: AbortSignal, memo?: SourceMemo): Promise<PreparedLoad> {
  checkZone(recipe.grid.zone, 'grid.zone');
  checkZone(recipe.columns.time.zone, 'columns.time.zone');
  if (recipe.grid.start !== undefined && recipe.grid.end !== undefined) gridOf(recipe.grid, null);
  checkNodeKey(recipe);
  const table = recipe.nodes === undefined ? null : await placedNodes(source, recipe.nodes, folder, signal);
  const scan = await source.plan(recipe, signal, memo);
  const order = orderNodes(scan.nodeKeys, table, recipe.nodes ?? null);
  const grid = gridOf(recipe.grid, scan.seen);
  const samples = countSamples(grid.steps, recipe.windows, recipe.split);
  if (samples.train + samples.val + samples.test === 0) {
    throw new SluiceFailure({ code: 'windows-longer-than-data', windowSteps: windowLength(recipe.windows), steps: grid.steps, split: 'all' });
  }
  const plan: LoadPlan = {
    files: scan.files,
    rows: scan.rows,
    batches: scan.batches.length,
    nodes: order.report,
    grid,
    seen: scan.seen,
    samples,
    forecast: forecastOf(recipe, { nodes: order.nodes.length, steps: grid.steps, samples, rows: scan.rows, files: scan.files }),
    dst: clockChangesIn(grid, recipe.columns.time.zone),
    warehouse: scan.warehouse,
  };
  return { plan, order, batches: scan.batches, memo: scan.memo, aggregates: scan.aggregates ?? recipe.columns.values.map(({ aggregate }) => aggregate) };
}

/** The node table, out of a file or out of the source itself. */
function placedNodes(source: Source, spec: NodeTable, folder: string, signal: AbortSignal): Promise<PlacedNode[]> {
  if ('path' in spec) return readNodeTable(spec, folder, signal);
  if (source.nodeTable === undefined) throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'nodes.table', kind: 'invalid', expected: { kind: 'warehouse' }, found: JSON.stringify(spec.table), suggestion: null }] });
  return source.nodeTable(spec, signal);
}
