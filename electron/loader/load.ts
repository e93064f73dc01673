import { errorFrom, SluiceFailure, type BadRow } from '../../shared/errors';
import type { LoadSummary } from '../../shared/load-state';
import type { PlannedFile } from '../../shared/plan';
import type { LocatedRecipe, Recipe } from '../../shared/recipe';
import { clockChangesIn } from './clock-changes';
import { LoadControl } from './load-control';
import { LoadReporter, type LoadListeners } from './load-reporter';
import type { LoadedSeries } from './loaded-series';
import { prepareLoad, type PreparedLoad } from './prepare-load';
import { createBatchReader, type ReadBatch } from './read-ahead';
import { createAccumulator, type Accumulator } from './series/accumulator';
import { fillSeries } from './series/fill';
import { describeSeries } from './series/quality';
import { fitScaler } from './series/statistics';
import { openSource } from './sources/open-source';
import { BAD_ROW_SAMPLES, type Source } from './sources/source';
import { findWindows } from './windows/gap-windows';

export interface RunningLoad {
  pause(): void;
  resume(): void;
  cancel(): void;
  /** Holds the load to another budget from now on. */
  setBudget(budgetBytes: number): void;
  /** The finished series; rejects with a SluiceFailure, `cancelled` among them. The listeners hear the same. */
  readonly finished: Promise<LoadedSeries>;
}

/** Begins a load and returns the handle on it. It ends in exactly one of done, failed, cancelled. */
export function startLoad(located: LocatedRecipe, loadId: string, listeners: LoadListeners): RunningLoad {
  const control = new LoadControl(located.recipe.load.memoryMb * 1e6);
  const reporter = new LoadReporter(loadId, located.recipe.name, control.budgetBytes, listeners);
  const finished = load(located, control, reporter).then((loaded) => {
    reporter.done(loaded.summary);
    return loaded;
  }, (thrown: unknown) => {
    const error = control.cancelled ? { code: 'cancelled' as const } : errorFrom(thrown);
    reporter.log(reporter.progress.phase, error.code === 'cancelled' ? 'info' : 'error', error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error });
    reporter.failed(error);
    throw new SluiceFailure(error);
  });
  // Whoever only listens to the states must not be punished for not awaiting.
  finished.catch(() => undefined);
  return {
    pause: () => { control.pause(); reporter.hold('pausing'); },
    resume: () => { control.resume(); reporter.hold('running'); },
    cancel: () => { reporter.hold('cancelling'); control.cancel(); },
    setBudget(budgetBytes) {
      control.budgetBytes = budgetBytes;
      reporter.progress.memory.budgetBytes = budgetBytes;
      reporter.log(reporter.progress.phase, 'info', { kind: 'budget-changed', budgetBytes });
    },
    finished,
  };
}

async function load(located: LocatedRecipe, control: LoadControl, reporter: LoadReporter): Promise<LoadedSeries> {
  const { recipe } = located;
  const { signal } = control;
  reporter.log('scan', 'info', { kind: 'started', name: recipe.name, budgetBytes: recipe.load.memoryMb * 1e6, runtime: runtimeInUse() });

  const source = await openSource(recipe.source, located.folder);
  try {
    const prepared = await prepareLoad(source, located, signal);
    const { plan, order } = prepared;
    reporter.planned(plan);
    tellOfEngine(prepared, reporter);
    warnOfNodes(prepared, reporter);
    if (plan.forecast.memoryBytes > plan.forecast.budgetBytes) {
      throw new SluiceFailure({ code: 'memory-budget-exceeded', neededBytes: plan.forecast.memoryBytes, budgetBytes: plan.forecast.budgetBytes });
    }

    reporter.enter('read');
    const accumulator = createAccumulator({ grid: plan.grid, nodeCount: order.nodes.length, nodeOf: order.nodeOf, aggregates: recipe.columns.values.map((v) => v.aggregate) });
    const { badRows, rowsAtClockChange } = await readAll(source, prepared, recipe, accumulator, control, reporter);
    const { series, rowsPerStep } = accumulator.finish();

    const pass = (): Promise<void> => control.passGate(() => reporter.hold('paused'), () => reporter.hold('running'));
    await pass();
    reporter.enter('fill');
    const filled = await fillSeries(series, recipe.fill.method, recipe.fill.maxSteps, { signal, onProgress: (share) => reporter.advance(share) });
    if (filled > 0) reporter.log('fill', 'info', { kind: 'filled', cells: filled, method: recipe.fill.method });

    await pass();
    reporter.enter('check');
    const quality = await describeSeries(series, recipe, rowsPerStep, { signal, onProgress: (share) => reporter.advance(share * 0.6) });
    const { windows, dropped } = await findWindows(series, recipe, rowsPerStep, signal);
    const { scaler, report } = await fitScaler(series, windows.train, recipe.scale, recipe.windows.history, signal);
    const dst = clockChangesIn(plan.grid, recipe.columns.time.zone, rowsAtClockChange);
    for (const event of dst) reporter.log('check', event.rows > 0 ? 'warn' : 'info', { kind: 'dst', event });

    const { progress } = reporter;
    reporter.log('check', 'info', { kind: 'done', rows: progress.rows.read, elapsedMs: reporter.elapsedMs });
    const summary: LoadSummary = {
      ...quality,
      name: recipe.name,
      rows: { ...progress.rows },
      nodes: order.nodes.length,
      steps: plan.grid.steps,
      samples: { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length },
      windowsDropped: dropped,
      scaler: report,
      dst,
      badRows,
      skipped: [],
      plan,
    };
    return { recipe, series, nodes: order.nodes, windows, scaler, summary };
  } finally {
    await source.close();
  }
}

async function readAll(source: Source, { batches }: PreparedLoad, recipe: Recipe, accumulator: Accumulator, control: LoadControl, reporter: LoadReporter): Promise<{ badRows: BadRow[]; rowsAtClockChange: Map<number, number> }> {
  const badRows: BadRow[] = [];
  const rowsAtClockChange = new Map<number, number>();
  const reader = createBatchReader(source, batches, {
    load: recipe.load,
    channels: recipe.columns.values.length,
    signal: control.signal,
    onRetry: (batch, reason) => reporter.log('read', 'warn', { kind: 'batch-retried', batch: batch + 1, reason }),
  });
  reporter.progress.memory.batchBytes = reader.memoryBytes;
  let doneMs = performance.now();
  for await (const read of reader) {
    const beganMs = performance.now();
    const { batch } = read;
    const added = accumulator.add(batch);
    countRows(reporter, batch.rejected, added);
    for (const [atS, rows] of batch.atClockChange) rowsAtClockChange.set(atS, (rowsAtClockChange.get(atS) ?? 0) + rows);
    badRows.push(...batch.badRows.slice(0, BAD_ROW_SAMPLES - badRows.length));
    reporter.progress.memory.seriesBytes = accumulator.memoryBytes;
    reporter.batchIn(reportOn(read, added), beganMs - doneMs, performance.now() - beganMs);
    judgeBadRows(read, recipe, reporter);
    await control.passGate(
      () => { reporter.log('read', 'info', { kind: 'paused', row: reporter.progress.rows.read }); reporter.hold('paused'); },
      () => { reporter.log('read', 'info', { kind: 'resumed' }); reporter.hold('running'); });
    doneMs = performance.now();
  }
  const { accepted, unknownNodes, outOfGrid, rejected } = reporter.progress.rows;
  if (accepted === 0) throw new SluiceFailure({ code: 'rows-none-accepted', outOfGrid, unknownNodes, rejected });
  if (unknownNodes > 0) reporter.log('read', 'warn', { kind: 'unknown-nodes', rows: unknownNodes });
  if (outOfGrid > 0) reporter.log('read', 'info', { kind: 'out-of-grid', rows: outOfGrid });
  return { badRows, rowsAtClockChange };
}

type Added = ReturnType<Accumulator['add']>;

function countRows({ progress: { rows } }: LoadReporter, rejected: number, added: Added): void {
  rows.read += rejected + added.accepted + added.outOfGrid + added.unknownNodes;
  rows.accepted += added.accepted;
  rows.rejected += rejected;
  rows.outOfGrid += added.outOfGrid;
  rows.unknownNodes += added.unknownNodes;
  rows.duplicates += added.duplicates;
}

function reportOn({ index, address, batch, tookMs, retries }: ReadBatch, { firstS, lastS }: Added): Parameters<LoadReporter['batchIn']>[0] {
  return { index, address, state: 'in', rows: batch.rows + batch.rejected, rejected: batch.rejected, bytes: batch.bytes, tookMs, retries, span: Number.isFinite(firstS) ? [firstS, lastS] : null };
}

/** Stops the load at the first bad row, or past `maxBadRows` of them; tells of those it bears. */
function judgeBadRows({ batch }: ReadBatch, { load: { badRows: policy, maxBadRows } }: Recipe, reporter: LoadReporter): void {
  const row = batch.badRows[0];
  if (batch.rejected === 0 || row === undefined) return;
  const { rejected } = reporter.progress.rows;
  if (policy === 'stop' || rejected > maxBadRows) {
    throw new SluiceFailure({ code: 'bad-row', row, rejectedSoFar: rejected, maxBadRows: policy === 'stop' ? 0 : maxBadRows });
  }
  for (const bad of batch.badRows) reporter.log('read', 'warn', { kind: 'bad-row', row: bad });
}

/** Tells once for each reason why files are not read directly. */
function tellOfEngine({ plan: { files } }: PreparedLoad, reporter: LoadReporter): void {
  for (const reason of new Set(files.flatMap(({ engineReason }) => engineReason ?? []))) {
    const those = files.filter(({ engineReason }) => engineReason === reason);
    reporter.log('scan', 'info', { kind: 'read-by-engine', files: those.length, path: (those[0] as PlannedFile).path, reason });
  }
}

function warnOfNodes({ plan: { nodes } }: PreparedLoad, reporter: LoadReporter): void {
  if (nodes.inTable === null || nodes.notInTable.count + nodes.notInData.count + nodes.withoutPosition === 0) return;
  reporter.log('scan', 'warn', { kind: 'node-table', notInTable: nodes.notInTable.count, notInData: nodes.notInData.count, withoutPosition: nodes.withoutPosition });
}

/** The runtime in use, for the log: Electron where there is one, else Node. */
function runtimeInUse(): string {
  const { electron, node } = process.versions;
  return electron === undefined ? `Node ${node}` : `Electron ${electron}, Node ${node}`;
}
