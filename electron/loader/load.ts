import { errorFrom, SluiceFailure } from '../../shared/errors';
import type { DiskShortage } from '../../shared/disk-shortage';
import { planDoubts, valueDoubts } from '../../shared/doubts';
import { leakageOf } from '../../shared/leakage';
import type { LoadSummary } from '../../shared/load-state';
import type { PlannedFile } from '../../shared/plan';
import { channelNames, type LocatedRecipe } from '../../shared/recipe';
import { clockChangesIn } from './clock-changes';
import { DiskRoom } from './disk-room';
import { LoadControl, type AfterCancel } from './load-control';
import { LoadReporter, type OnLoadNews } from './load-reporter';
import type { LoadedSeries } from './loaded-series';
import { makeGraph } from './make-graph';
import { createMemoryGauge } from './memory-gauge';
import { orCancelled } from './or-cancelled';
import { prepareLoad, type PreparedLoad } from './prepare-load';
import { readAll } from './read-all';
import { RejectedRows } from './rejected-rows';
import { compileLater } from './runtime-flags';
import { Accumulator } from './series/accumulator';
import { checkSeries } from './series/check-series';
import { fillSeries } from './series/fill';
import { applyRanges, type FoundByRange } from './series/ranges';
import type { AccessTo } from './sources/access';
import { environmentAccess } from './sources/environment-access';
import { countFilledFromLater } from './series/filled-from-later';
import { treatOutliers } from './series/outliers';
import { openSource } from './sources/open-source';
import type { SourceMemo, TellNews } from './sources/source';
import { tellNews, tellOfWarehouse } from './tell-of-warehouse';
import { findWindows } from './windows/gap-windows';
import { Checkpoints } from './work/checkpoints';
import { Work } from './work/open-work';
import { planHashOf, restoreRows, takeUp } from './work/take-up';

export interface RunningLoad {
  pause(): void;
  resume(): void;
  /** What is kept can be gone on from by the same recipe. */
  cancel(afterCancel?: AfterCancel): void;
  /** Holds the load to another budget from now on. */
  setBudget(budgetBytes: number): void;
  /** The finished series; rejects with a SluiceFailure, `cancelled` among them. The listeners hear the same. */
  readonly finished: Promise<LoadedSeries>;
  /** The finished series is exported: should this process end, nobody need go on from here. */
  exported(): Promise<void>;
  /** Lets go of a finished series, whose memory and files are gone then. keep: a load that took long can be had back. */
  release(kept: 'keep' | 'discard'): Promise<void>;
}

export interface LoadOptions {
  recipePath?: string | null;
  /** Throws away what an earlier, unfinished load of the recipe left. */
  restart?: boolean;
  /** Finds the keys of a warehouse that the recipe reads: the environment, unless said otherwise. */
  accessTo?: AccessTo;
  /** Of a plan that was made just before, or is being made, so that the source need not be looked at again. */
  memo?: Promise<SourceMemo | undefined>;
  /** Hears of what a warehouse keeps the load waiting for, as its log does. */
  tell?: TellNews;
}

/** Begins a load, or goes on with one that was stopped, and returns the handle on it. It ends in exactly one of done, failed, cancelled. */
export function startLoad(located: LocatedRecipe, loadId: string, onNews: OnLoadNews, options: LoadOptions = {}): RunningLoad {
  compileLater();
  const control = new LoadControl(located.recipe.load.memoryMb * 1e6);
  const reporter = new LoadReporter(loadId, located.recipe.name, control.budgetBytes, onNews);
  const running = load(located, options, control, reporter);
  const finished = running.then(({ loaded }) => {
    reporter.done(loaded.summary);
    return loaded;
  }, (thrown: unknown) => {
    const error = control.cancelled ? { code: 'cancelled' as const } : errorFrom(thrown);
    if (error.code !== 'cancelled') reporter.log(reporter.progress.phase, 'error', { kind: 'failed', error });
    reporter.failed(error);
    throw new SluiceFailure(error);
  });
  // Whoever only listens to the states must not be punished for not awaiting.
  finished.catch(() => undefined);
  return {
    pause: () => { control.pause(); reporter.hold('pausing'); },
    resume: () => { control.resume(); reporter.hold('running'); },
    cancel: (afterCancel) => { reporter.hold('cancelling'); control.cancel(afterCancel); },
    setBudget(budgetBytes) {
      control.budgetBytes = budgetBytes;
      reporter.progress.memory.budgetBytes = budgetBytes;
      reporter.log(reporter.progress.phase, 'info', { kind: 'budget-changed', budgetBytes });
    },
    finished,
    exported: async () => (await running).exported(),
    release: async (kept) => (await running).release(kept),
  };
}

type Loaded = { loaded: LoadedSeries } & Pick<RunningLoad, 'exported' | 'release'>;

async function load(located: LocatedRecipe, { recipePath = null, restart = false, accessTo = environmentAccess(process.env), memo = Promise.resolve(undefined), tell = () => undefined }: LoadOptions, control: LoadControl, reporter: LoadReporter): Promise<Loaded> {
  const { signal } = control;
  reporter.log('scan', 'info', { kind: 'started', name: located.recipe.name, budgetBytes: control.budgetBytes, runtime: runtimeInUse() });
  const work = await Work.open(located, new DiskRoom((shortage) => waitForDisk(shortage, reporter), signal));
  let close = (): Promise<void> => Promise.resolve();
  let isReleased = false;
  const release = async (kept: 'keep' | 'discard'): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    await close();
    await work.close(kept === 'keep' && work.isBegun ? 'keep' : 'remove');
  };
  try {
    const kept = await takeUp(work, restart, reporter);
    // Batches are the ones that were begun with: a checkpoint counts in them.
    const recipe = { ...located.recipe, load: { ...located.recipe.load, batchRows: kept?.header.recipe.recipe.load.batchRows ?? located.recipe.load.batchRows } };
    const source = await openSource(recipe.source, located.folder, { accessTo, readers: recipe.load.readers, tell: (news) => { tellNews(news, reporter); tell(news); } });
    try {
      const prepared = await prepareLoad(source, { ...located, recipe }, signal, kept?.memo ?? await orCancelled(memo, signal));
      const { plan, order, holidays } = prepared;
      reporter.planned(plan);
      tellOfEngine(prepared, reporter);
      warnOfNodes(prepared, reporter);
      for (const doubt of planDoubts(plan)) reporter.log('scan', 'warn', { kind: 'doubt', doubt });
      tellOfWarehouse(prepared, reporter);
      if (plan.forecast.leastBytes > control.budgetBytes) {
        throw new SluiceFailure({ code: 'memory-budget-exceeded', neededBytes: plan.forecast.leastBytes, budgetBytes: control.budgetBytes });
      }

      const graph = await makeGraph(located, order.nodes, signal);

      reporter.enter('read');
      const rejected = new RejectedRows(work.files);
      const { accumulator, from } = await restoreRows(work, kept, prepared, () => new Accumulator({
        grid: plan.grid, nodeCount: order.nodes.length, nodeOf: order.nodeOf, aggregates: prepared.aggregates,
        gauge: createMemoryGauge(() => control.budgetBytes), files: work.files,
      }), rejected, reporter);
      close = async () => { await rejected.close(); await accumulator.close(); };
      const checkpoints = new Checkpoints({
        work, accumulator, recipe: { ...located, recipe }, recipePath, header: { rows: plan.rows, batches: plan.batches, planHash: planHashOf(prepared) }, memo: prepared.memo,
      });
      const { badRows, skipped, rowsAtClockChange } = await readAll({ source, prepared, recipe, accumulator, checkpoints, files: work.files, rejected, control, reporter, from });
      const { times } = accumulator;
      const { series, rowsPerStep, repeated, duplicates } = await accumulator.finish({ signal, onProgress: () => reporter.advance(1) });
      reporter.progress.rows.duplicates += duplicates;
      close = async () => { await rejected.close(); await series.close(); };

      const pass = (): Promise<void> => control.passGate(() => reporter.hold('paused'), () => reporter.hold('running'));
      await pass();
      reporter.enter('fill');
      const ranges = await applyRanges(series, recipe.ranges, channelNames(recipe), { signal, onProgress: (share) => reporter.advance(share / 4) });
      if (ranges !== null) tellOfRanges(ranges, reporter);
      const outliers = await treatOutliers(series, recipe, channelNames(recipe), { signal, onProgress: (share) => reporter.advance(share / 2) });
      if (recipe.outliers !== undefined && outliers !== null) reporter.log('fill', 'info', { kind: 'outliers', cells: outliers.reduce((sum, { below, above }) => sum + below + above, 0), then: recipe.outliers.then });
      const filled = await fillSeries(series, recipe.fill.method, recipe.fill.maxSteps, { signal, onProgress: (share) => reporter.advance(share) });
      if (filled > 0) reporter.log('fill', 'info', { kind: 'filled', cells: filled, method: recipe.fill.method });

      await pass();
      reporter.enter('check');
      const { windows, dropped } = await findWindows(series, recipe, rowsPerStep, signal);
      const { quality, scaler, report } = await checkSeries(series, recipe, rowsPerStep, windows, { signal, onProgress: (share) => reporter.advance(share) });
      const cellsFromLater = await countFilledFromLater(series, recipe.fill, windows, signal);
      const dst = clockChangesIn(plan.grid, recipe.columns.time.zone, rowsAtClockChange);
      for (const event of dst) reporter.log('check', event.rows > 0 ? 'warn' : 'info', { kind: 'dst', event });

      for (const doubt of valueDoubts(quality.channels)) reporter.log('check', 'warn', { kind: 'doubt', doubt });

      const { progress } = reporter;
      const isLinedUp = recipe.source.kind === 'maxcompute' && recipe.source.pushDown;
      reporter.log('check', 'info', { kind: 'done', rows: progress.rows.read, elapsedMs: reporter.elapsedMs });
      const summary: LoadSummary = {
        ...quality,
        name: recipe.name,
        rows: { ...progress.rows },
        nodes: order.nodes.length,
        steps: plan.grid.steps,
        samples: { train: windows.train.starts.length, val: windows.val.starts.length, test: windows.test.starts.length },
        ...(ranges !== null && { ranges: ranges.map(({ report: cells }) => cells) }),
        outliers,
        windowsDropped: dropped,
        scaler: report,
        leakage: leakageOf(plan.grid, windows, recipe, cellsFromLater),
        dst,
        badRows,
        skipped,
        plan,
        ...(graph !== undefined && { graph: graph.facts }),
      };
      if (series.isInMemory && !work.isBegun && rejected.path === null) await release('discard');
      return { loaded: { recipe: located.recipe, series, nodes: order.nodes, windows, scaler, summary, holidays, rejectedPath: rejected.path, graph, found: { ...(isLinedUp ? { times: null, repeated: null } : { times, repeated }), ranges } }, exported: () => work.forget(), release };
    } finally {
      await source.close();
    }
  } catch (thrown) {
    const isKept = work.isBegun && (!control.cancelled || control.afterCancel !== 'discard');
    if (control.cancelled) reporter.log(reporter.progress.phase, 'info', isKept ? { kind: 'kept', rows: reporter.progress.rows.read, path: work.folder } : { kind: 'cancelled' });
    await release(isKept ? 'keep' : 'discard');
    throw thrown;
  }
}

function waitForDisk(shortage: DiskShortage | null, reporter: LoadReporter): void {
  const { waiting, phase } = reporter.progress;
  if (shortage === null && waiting?.for === 'disk') reporter.log(phase, 'info', { kind: 'disk-room', path: waiting.path });
  if (shortage !== null && waiting === null) reporter.log(phase, 'warn', { kind: 'disk-full', ...shortage });
  reporter.waitFor(shortage === null ? null : { for: 'disk', ...shortage });
}

function tellOfRanges(ranges: readonly FoundByRange[], reporter: LoadReporter): void {
  const cells = (then: 'keep' | 'missing'): number => ranges.reduce((sum, { report }) => sum + (report.then === then ? report.below + report.above : 0), 0);
  reporter.log('fill', 'info', { kind: 'ranges', kept: cells('keep'), missing: cells('missing') });
}

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
