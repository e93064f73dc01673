import { errorFrom, SluiceFailure } from '../../../shared/errors';
import type { FoundSeries } from '../../../shared/ipc';
import type { RunningLoad } from '../load';
import { LoadControl } from '../load-control';
import { LoadReporter, type OnLoadNews } from '../load-reporter';
import { findSeriesFolder, openSeriesFolder } from './open-series-folder';

/** Opens a series folder as a load that has only its check to do: every file is read and compared with the manifest. It can be cancelled, not paused. */
export function startSeriesFolder({ recipe, folder }: Pick<FoundSeries, 'recipe' | 'folder'>, loadId: string, onNews: OnLoadNews): RunningLoad {
  const control = new LoadControl(recipe.load.memoryMb * 1e6);
  const reporter = new LoadReporter(loadId, recipe.name, control.budgetBytes, onNews);
  const { progress } = reporter;
  progress.phase = 'check';
  const opening = open();
  const finished = opening.then(({ loaded }) => {
    Object.assign(progress, { plan: loaded.summary.plan, rows: { ...loaded.summary.rows }, rowsTotal: loaded.summary.rows.read });
    reporter.done(loaded.summary);
    return loaded;
  }, (thrown: unknown) => {
    const error = control.cancelled ? { code: 'cancelled' as const } : errorFrom(thrown);
    reporter.log('check', error.code === 'cancelled' ? 'info' : 'error', error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error });
    reporter.failed(error);
    throw new SluiceFailure(error);
  });
  // Whoever only listens to the states must not be punished for not awaiting.
  finished.catch(() => undefined);

  async function open(): Promise<Awaited<ReturnType<typeof openSeriesFolder>>> {
    const { bytes: bytesTotal } = await findSeriesFolder(folder) ?? { bytes: 0 };
    progress.bytesTotal = bytesTotal;
    const opened = await openSeriesFolder(folder, {
      signal: control.signal,
      onBytes(bytes) {
        progress.bytes += bytes;
        progress.fraction = bytesTotal === 0 ? null : Math.min(1, progress.bytes / bytesTotal);
      },
    });
    reporter.log('check', 'info', { kind: 'series-opened', bytes: bytesTotal, path: opened.path });
    return opened;
  }

  return {
    pause: () => undefined,
    resume: () => undefined,
    cancel: () => { reporter.hold('cancelling'); control.cancel('discard'); },
    setBudget: () => undefined,
    finished,
    exported: () => Promise.resolve(),
    release: async () => (await opening).close(),
  };
}
