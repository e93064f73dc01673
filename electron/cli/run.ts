import path from 'node:path';
import type { LocatedRecipe } from '../../shared/recipe';
import { refuseIfNotOurs } from '../loader/export/export-folder';
import { exportSeries } from '../loader/export/export-series';
import { safeFileName } from '../../shared/safe-file-name';
import { startLoad, type LoadOptions, type RunningLoad } from '../loader/load';
import { readRecipe } from '../loader/recipe-file';
import { byModel, type ModelOption } from './by-model';
import type { CommandContext } from './command';
import { noteNewFolders } from './new-folders';
import { runResult } from './run-result';
import { runSummary } from './run-summary';

export interface RunOptions extends ModelOption {
  out?: string;
  limit?: number;
  memory?: number;
  rejected?: boolean;
  restart?: boolean;
}

/** Loads a recipe and writes its exports. Cancelled at any moment it leaves nothing new behind. */
export async function run(recipePath: string, options: RunOptions, context: CommandContext): Promise<void> {
  const beganMs = performance.now();
  const located = withOptions(byModel(await readRecipe(path.resolve(context.folder, recipePath)), options), options);
  const formats = located.recipe.export.map(({ format }) => format);
  const outFolder = options.out === undefined ? path.join(located.folder, safeFileName(located.recipe.name)) : path.resolve(context.folder, options.out);
  for (const format of formats) await refuseIfNotOurs(path.join(outFolder, format));

  const newFolders = await noteNewFolders(outFolder, formats);

  const running = start(located, { recipePath: path.resolve(context.folder, recipePath), restart: options.restart ?? false, accessTo: context.accessTo }, context);
  const loaded = await running.finished;
  const outputs = await exportSeries(loaded, formats, outFolder, { appVersion: context.appVersion, signal: context.signal, onProgress: (progress) => context.report.exporting(progress) })
    .catch(async (thrown: unknown) => {
      if (context.signal.aborted) await newFolders.takeBack();
      await running.release('keep');
      throw thrown;
    });
  await running.release('discard');
  const finished = { loaded, outputs, elapsedMs: Math.round(performance.now() - beganMs), peakRssBytes: process.resourceUsage().maxRSS * 1024 };
  context.report.done(runResult(finished), runSummary(finished, context.words));
}

/** Ctrl-C keeps what took long to read: the same command goes on from there. */
function start(located: LocatedRecipe, options: LoadOptions, { report, signal }: CommandContext): RunningLoad {
  signal.throwIfAborted();
  const running = startLoad(located, 'terminal', {
    onState: (state) => { if (state.status === 'running') report.loading(state.progress); },
    onBatches: () => undefined,
    onLog: (lines) => report.log(lines),
  }, options);
  signal.addEventListener('abort', () => running.cancel('keep-if-begun'), { once: true });
  return running;
}

function withOptions({ recipe, folder }: LocatedRecipe, { limit, memory, rejected }: RunOptions): LocatedRecipe {
  const load = { ...recipe.load, limitRows: limit ?? recipe.load.limitRows, memoryMb: memory ?? recipe.load.memoryMb, keepRejected: rejected ?? recipe.load.keepRejected };
  return { recipe: { ...recipe, load }, folder };
}
