import { SluiceFailure } from '../../shared/errors';
import type { LoaderEvents, LoaderRequestName, Output, ParsedInput } from '../../shared/ipc';
import { graphSpecOf } from '../../shared/graph-spec';
import { collectGarbage } from './collect-garbage';
import { createExportRun } from './export-run';
import { startLoad, type RunningLoad } from './load';
import type { LoadedSeries } from './loaded-series';
import { makePlan } from './make-plan';
import type { AccessTo } from './sources/access';
import { RunningQueries } from './running-queries';
import { createBrowseRequests } from './sources/maxcompute/browse/browse-requests';
import { openSource } from './sources/open-source';
import { findSeriesFolder } from './export-again/open-series-folder';
import { startSeriesFolder } from './export-again/start-series-folder';
import { withGraph } from './export-again/with-graph';
import { verifyExport } from './export/verify';
import { graphPreviewOf } from './graph/graph-preview';
import { LastPlan } from './last-plan';
import type { OnLoadNews } from './load-reporter';
import { sessionGraph } from './session-graph';
import { coverageIndex } from './series/coverage-index';
import { previewAxis } from './series/preview-axis';
import { previewCoverage } from './series/preview-coverage';
import { nodeMeans } from './series/node-means';
import { previewDistribution, previewPair } from './series/preview-distribution';
import { previewNames, previewNodes, previewPositions } from './series/preview-nodes';
import { previewSeries } from './series/preview-series';
import { checkChannel, finiteOrNull } from './series/preview-values';
import { qualityReport } from './series/quality-report';
import { usePlaces } from './use-places';
import { discardUnfinished, listUnfinished } from './work/unfinished-loads';
import { workUsage } from './work/work-usage';

export type LoaderRequests = { [R in LoaderRequestName]: (input: ParsedInput<R>) => Promise<Output<R>> };
export type Emit = <E extends keyof LoaderEvents>(event: E, payload: LoaderEvents[E]) => void;

/** `folder` is where relative paths of its recipe start; null where a series folder was opened, which doesn't know. */
interface Session { loadId: string; name: string; folder: string | null; load: RunningLoad; isRunning: boolean; loaded: LoadedSeries | null }

/** Answers what the window asks of the loader. It holds one load at a time; a new one takes the place of a finished one. */
export function createLoaderRequests(emit: Emit, appVersion: string, accessTo: AccessTo): LoaderRequests {
  let current: Session | null = null;
  const exports = createExportRun(emit, appVersion);
  const queries = new RunningQueries((running) => emit('warehouse:queries', running));
  const onlyNewest = { describe: new AbortController(), plan: new AbortController(), graph: new AbortController() };
  const lastPlan = new LastPlan();

  const loadWith = (loadId: string): Session => {
    if (current?.loadId !== loadId) throw new SluiceFailure({ code: 'load-not-found', loadId });
    return current;
  };
  /** Null once it has ended: there is nothing left to pause or cancel. */
  const runningWith = (loadId: string): RunningLoad | null => {
    const { load, isRunning } = loadWith(loadId);
    return isRunning ? load : null;
  };
  const loadedWith = (loadId: string): LoadedSeries => {
    const { loaded } = loadWith(loadId);
    if (loaded === null) throw new SluiceFailure({ code: 'load-not-found', loadId });
    return loaded;
  };
  const tellNews: OnLoadNews = (news) => emit('load:changed', news);
  /** Throws load-running while a load is on; a finished one is let go. */
  const makeRoom = async (): Promise<void> => {
    if (current !== null && current.isRunning) throw new SluiceFailure({ code: 'load-running', name: current.name });
    exports.cancel();
    await current?.load.release('discard').catch(() => undefined);
    current = null;
    // The next one is held to its budget from the beginning.
    collectGarbage('major');
  };
  const hold = (about: Pick<Session, 'loadId' | 'name' | 'folder'>, load: RunningLoad): void => {
    const session: Session = { ...about, load, isRunning: true, loaded: null };
    current = session;
    void load.finished.then((loaded) => {
      session.loaded = loaded;
      // Whoever looks at it first should not have to wait; it fails only where the series is let go meanwhile.
      coverageIndex(loaded.series, 0).catch(() => undefined);
    }, () => undefined).finally(() => { session.isRunning = false; });
  };
  /** A form that is typed into asks again and again: only its newest question is worth an answer. */
  const newest = (kind: keyof typeof onlyNewest): AbortSignal => {
    onlyNewest[kind].abort(new SluiceFailure({ code: 'cancelled' }));
    return (onlyNewest[kind] = new AbortController()).signal;
  };

  return {
    async 'source:describe'({ source, folder }) {
      const signal = newest('describe');
      const opened = await openSource(source, folder, { accessTo, tell: queries.listener(source, 'form') });
      try {
        return await opened.describe(signal);
      } finally {
        await opened.close();
      }
    },
    ...createBrowseRequests(accessTo),
    async 'plan:make'(located) {
      const { plan } = await lastPlan.make(located, (memo) => makePlan(located, accessTo, newest('plan'), { tell: queries.listener(located.recipe.source, 'form'), ...(memo !== undefined && { memo }) }));
      return plan;
    },
    async 'form:stop'() {
      for (const kind of ['describe', 'plan'] as const) onlyNewest[kind].abort(new SluiceFailure({ code: 'cancelled' }));
      return Promise.resolve();
    },
    async 'load:start'({ loadId, recipe, folder, recipePath, restart }) {
      await makeRoom();
      hold({ loadId, name: recipe.name, folder }, startLoad({ recipe, folder }, loadId, tellNews, { recipePath, restart, accessTo, tell: queries.listener(recipe.source, 'load'), memo: lastPlan.foundFor({ recipe, folder }) }));
    },
    'series:find': ({ path }) => findSeriesFolder(path),
    async 'series:open'({ loadId, recipe, folder }) {
      await makeRoom();
      hold({ loadId, name: recipe.name, folder: null }, startSeriesFolder({ recipe, folder }, loadId, tellNews));
    },
    'load:pause': async ({ loadId }) => Promise.resolve(runningWith(loadId)?.pause()),
    'load:resume': async ({ loadId }) => Promise.resolve(runningWith(loadId)?.resume()),
    'load:cancel': async ({ loadId, keep }) => Promise.resolve(runningWith(loadId)?.cancel(keep ? 'keep' : 'discard')),
    'load:budget': async ({ loadId, memoryMb }) => Promise.resolve(runningWith(loadId)?.setBudget(memoryMb * 1e6)),
    'loader:use': (places) => Promise.resolve(usePlaces(places)),
    'work:usage': () => workUsage(),
    'unfinished:list': () => listUnfinished(),
    'unfinished:discard': ({ workId }) => discardUnfinished(workId),
    'preview:axis': async ({ loadId }) => Promise.resolve(previewAxis(loadedWith(loadId))),
    'preview:nodes': ({ loadId, ...query }) => previewNodes(loadedWith(loadId), query),
    'preview:series': ({ loadId, ...query }) => previewSeries(loadedWith(loadId), query),
    'preview:coverage': ({ loadId, ...query }) => previewCoverage(loadedWith(loadId), query),
    'preview:names': async ({ loadId, nodes }) => Promise.resolve(previewNames(loadedWith(loadId), nodes)),
    'preview:positions': ({ loadId, channel }) => previewPositions(loadedWith(loadId), channel),
    async 'preview:means'({ loadId, channel }) {
      const { series } = loadedWith(loadId);
      return Array.from(await nodeMeans(series, checkChannel(series, channel)), finiteOrNull);
    },
    'preview:distribution': ({ loadId, ...query }) => previewDistribution(loadedWith(loadId), query),
    'preview:pair': ({ loadId, ...query }) => previewPair(loadedWith(loadId), query),
    'preview:quality': ({ loadId }) => qualityReport(loadedWith(loadId)),
    async 'graph:preview'({ loadId, graph }) {
      const signal = newest('graph');
      const loaded = loadedWith(loadId);
      return graphPreviewOf(await sessionGraph(loaded, graph, loadWith(loadId).folder, signal), loaded.nodes, signal);
    },
    'export:start': async ({ loadId, formats, folder, graph }) => {
      const loaded = loadedWith(loadId);
      const from = loadWith(loadId).folder;
      const recipe = { ...loaded.recipe, export: formats, ...(graph !== null && { graph }) };
      const names = formats.map(({ format }) => format);
      const loadedOf = (signal: AbortSignal): Promise<LoadedSeries> => withGraph({ ...loaded, recipe }, names, signal, () => sessionGraph(loaded, graphSpecOf(recipe), from, signal));
      return Promise.resolve(exports.start(loadId, recipe.name, loadedOf, names, folder, () => loadWith(loadId).load.exported()));
    },
    'export:cancel': async () => Promise.resolve(exports.cancel()),
    'verify:run': ({ path }) => verifyExport(path),
  };
}
