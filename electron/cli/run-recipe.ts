import path from 'node:path';
import type { LocatedRecipe } from '../../shared/recipe';
import { refuseIfNotOurs } from '../loader/export/export-folder';
import { exportSeries } from '../loader/export/export-series';
import { plannedExports } from '../loader/export/planned-exports';
import { QUALITY_FOLDER } from '../loader/export/write-quality';
import { startLoad } from '../loader/load';
import type { CommandContext } from './command';
import { noteNewFolders } from './new-folders';
import type { FinishedRun } from './run-result';

export interface RunRecipeOptions {
  recipePath: string;
  restart: boolean;
  /** Called when all is written, while what a killed load would go on from is still there. */
  onWritten?: (finished: FinishedRun) => Promise<void>;
}

/** Loads a recipe and writes its exports below `outFolder`. Ctrl-C keeps what took long to read, and leaves nothing else that is new. */
export async function runRecipe(located: LocatedRecipe, outFolder: string, { recipePath, restart, onWritten }: RunRecipeOptions, { report, signal, appVersion, accessTo }: CommandContext): Promise<FinishedRun> {
  const beganMs = performance.now();
  const formats = located.recipe.export.map(({ format }) => format);
  const folders = [...formats, QUALITY_FOLDER];
  for (const name of folders) await refuseIfNotOurs(path.join(outFolder, name));
  const newFolders = await noteNewFolders(outFolder, folders);
  signal.throwIfAborted();

  const running = startLoad(located, 'terminal', ({ state, log }) => {
    if (log.length > 0) report.log(log);
    if (state.status === 'running') report.loading(state.progress);
  }, { recipePath, restart, accessTo });
  const cancel = (): void => running.cancel('keep-if-begun');
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const loaded = await running.finished;
    const loadMs = Math.round(performance.now() - beganMs);
    report.toWrite(plannedExports(loaded, formats));
    const outputs = await exportSeries(loaded, formats, outFolder, { appVersion, signal, onProgress: (progress) => report.exporting(progress) })
      .catch(async (thrown: unknown) => {
        if (signal.aborted) await newFolders.takeBack();
        await running.release('keep');
        throw thrown;
      });
    const finished = { loaded, outputs, loadMs, elapsedMs: Math.round(performance.now() - beganMs), peakRssBytes: process.resourceUsage().maxRSS * 1024 };
    await onWritten?.(finished);
    await running.release('discard');
    return finished;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
