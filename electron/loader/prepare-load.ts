import { SluiceFailure } from '../../shared/errors';
import { forecastOf } from '../../shared/forecast';
import { gridOf } from '../../shared/grid';
import type { LoadPlan } from '../../shared/plan';
import { aggregatesOf, isWide, keyNames, type Aggregate, type LocatedRecipe, type NodeTable, type Recipe } from '../../shared/recipe';
import { checkSegments } from '../../shared/window-shape';
import { leakageOf } from '../../shared/leakage';
import { tooLongWindows } from '../../shared/window-faults';
import { countSamples, windowsOf } from '../../shared/windows';
import { checkZone } from '../../shared/zone-clock';
import { clockChangesIn } from './clock-changes';
import { readHolidays } from './holidays';
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
  /** Holidays that the grid reaches, ISO dates in order. */
  holidays: string[];
}

/** Throws recipe-invalid when the node table's key has more or fewer columns than the nodes of the data. */
function checkNodeKey(recipe: Recipe): void {
  const { nodes } = recipe;
  const parts = keyNames(recipe).length;
  if (nodes === undefined || nodes.key.length === parts) return;
  throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'nodes.key', kind: 'invalid', expected: { kind: 'list', least: parts, most: parts }, found: JSON.stringify(nodes.key), suggestion: null }] });
}

/** Reads the node table first, scans the source, and settles nodes, grid and sizes. `memo` is that of an earlier plan. Throws recipe, source and grid errors. */
export async function prepareLoad(source: Source, { recipe, folder }: LocatedRecipe, signal: AbortSignal, memo?: SourceMemo): Promise<PreparedLoad> {
  checkZone(recipe.grid.zone, 'grid.zone');
  checkZone(recipe.columns.time.zone, 'columns.time.zone');
  if (recipe.grid.start !== undefined && recipe.grid.end !== undefined) gridOf(recipe.grid, null);
  checkNodeKey(recipe);
  checkSegments(recipe);
  const table = recipe.nodes === undefined ? null : await placedNodes(source, recipe.nodes, folder, signal);
  const scan = await source.plan(recipe, signal, memo);
  const isInFileOrder = isWide(recipe.columns) && recipe.columns.order === 'file';
  const order = orderNodes(scan.nodeKeys, table, recipe.nodes ?? null, isInFileOrder ? 'data' : 'sorted');
  const grid = gridOf(recipe.grid, scan.seen);
  const holidays = recipe.timeFeatures.holidays === undefined ? [] : await readHolidays(recipe.timeFeatures.holidays, folder, grid);
  const samples = countSamples(grid, recipe.windows, recipe.split);
  if (samples.train + samples.val + samples.test === 0) {
    throw new SluiceFailure(tooLongWindows(recipe.windows, grid));
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
    leakage: leakageOf(grid, windowsOf(grid, recipe.windows, recipe.split), recipe, null),
    dst: clockChangesIn(grid, recipe.columns.time.zone),
    warehouse: scan.warehouse,
  };
  return { plan, order, batches: scan.batches, memo: scan.memo, holidays, aggregates: scan.aggregates ?? aggregatesOf(recipe) };
}

/** The node table, out of a file or out of the source itself. */
function placedNodes(source: Source, spec: NodeTable, folder: string, signal: AbortSignal): Promise<PlacedNode[]> {
  if ('path' in spec) return readNodeTable(spec, folder, signal);
  if (source.nodeTable === undefined) throw new SluiceFailure({ code: 'recipe-invalid', path: null, issues: [{ path: 'nodes.table', kind: 'invalid', expected: { kind: 'warehouse' }, found: JSON.stringify(spec.table), suggestion: null }] });
  return source.nodeTable(spec, signal);
}
