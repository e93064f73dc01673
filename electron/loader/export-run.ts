import { errorFrom, SluiceFailure } from '../../shared/errors';
import type { ExportProgress, ExportState } from '../../shared/export-report';
import type { ExportFormat } from '../../shared/recipe';
import { exportSeries } from './export/export-series';
import type { LoadedSeries } from './loaded-series';
import type { Emit } from './loader-requests';
import { createThrottle, TELL_EVERY_MS } from './throttle';

export interface ExportRun {
  /** `loadedOf` makes what is written ready, such as its graph. `onDone` is called once every format is written, before anybody is told. */
  start(loadId: string, name: string, loadedOf: (signal: AbortSignal) => Promise<LoadedSeries>, formats: ExportFormat[], folder: string, onDone: () => Promise<void>): void;
  cancel(): void;
}

/** One export at a time, told of as a load is; it ends in exactly one of done, failed, cancelled. */
export function createExportRun(emit: Emit, appVersion: string): ExportRun {
  let running: { name: string; abort: AbortController } | null = null;

  async function run(loadId: string, loadedOf: (signal: AbortSignal) => Promise<LoadedSeries>, formats: ExportFormat[], folder: string, onDone: () => Promise<void>, abort: AbortController): Promise<void> {
    const beganMs = performance.now();
    let progress: ExportProgress = { loadId, format: formats[0] as ExportFormat, formatsDone: 0, formats: formats.length, bytes: 0, bytesTotal: 0, bytesPerS: 0, etaMs: null, waiting: null };
    const send = (state: ExportState): void => emit('export:changed', state);
    const throttle = createThrottle(TELL_EVERY_MS, () => send({ status: abort.signal.aborted ? 'cancelling' : 'running', progress }));
    throttle.ask();
    try {
      const outputs = await exportSeries(await loadedOf(abort.signal), formats, folder, {
        appVersion,
        signal: abort.signal,
        onProgress: (now) => { progress = { ...now, loadId }; throttle.ask(); },
      });
      await onDone();
      throttle.stop();
      for (const output of outputs) emit('log:lines', [{ atMs: Date.now(), level: 'info', phase: 'export', message: { kind: 'export-done', format: output.format, path: output.path, bytes: output.bytes } }]);
      send({ status: 'done', progress, outputs, elapsedMs: performance.now() - beganMs });
    } catch (thrown) {
      throttle.stop();
      const error = abort.signal.aborted ? { code: 'cancelled' as const } : errorFrom(thrown);
      send(error.code === 'cancelled' ? { status: 'cancelled', progress } : { status: 'failed', progress, error });
    }
  }

  return {
    start(loadId, name, loadedOf, formats, folder, onDone) {
      if (running !== null) throw new SluiceFailure({ code: 'load-running', name: running.name });
      const abort = new AbortController();
      running = { name, abort };
      emit('log:lines', formats.map((format) => ({ atMs: Date.now(), level: 'info', phase: 'export', message: { kind: 'export-started', format, path: folder } })));
      void run(loadId, loadedOf, formats, folder, onDone, abort).finally(() => { running = null; });
    },
    cancel: () => running?.abort.abort(new SluiceFailure({ code: 'cancelled' })),
  };
}
