import path from 'node:path';
import { SluiceFailure } from '../../shared/errors';
import type { ExportEntry, ValueDtype } from '../../shared/export-entries';
import { refuseIfNotOurs } from '../loader/export/export-folder';
import { exportSeries } from '../loader/export/export-series';
import { plannedExports } from '../loader/export/planned-exports';
import { openSeriesFolder } from '../loader/export-again/open-series-folder';
import { withGraph } from '../loader/export-again/with-graph';
import { orCancelled } from '../loader/or-cancelled';
import type { CommandContext } from './command';
import { withDtype } from './export-entries';
import { noteNewFolders } from './new-folders';
import { tableLines } from './text-table';

export interface ExportAgainOptions { format: ExportEntry[]; out?: string; dtype?: ValueDtype }

/** Writes more formats from an existing series folder, without loading again. Cancelled at any moment it leaves nothing new behind. */
export async function exportAgain(seriesFolder: string, { format: entries, out, dtype }: ExportAgainOptions, { report, words: { texts, shared, formats: numbers }, signal, folder, appVersion }: CommandContext): Promise<void> {
  const beganMs = performance.now();
  const from = path.resolve(folder, seriesFolder);
  const formats = entries.map(({ format }) => format);
  if (formats.includes('series')) throw new SluiceFailure({ code: 'usage', message: texts.usage.seriesAgain });
  const { path: opened, loaded, close } = await orCancelled(openSeriesFolder(from), signal);
  const outFolder = out === undefined ? path.dirname(opened) : path.resolve(folder, out);
  const newFolders = await noteNewFolders(outFolder, formats);
  try {
    for (const format of formats) await refuseIfNotOurs(path.join(outFolder, format));
    const recipe = { ...loaded.recipe, export: entries.map((entry) => withDtype(entry, dtype)) };
    const toWrite = await withGraph({ ...loaded, recipe }, formats, signal);
    report.toWrite(plannedExports(toWrite, formats));
    const outputs = await exportSeries(toWrite, formats, outFolder, { appVersion, signal, onProgress: (progress) => report.exporting(progress) });
    const result = {
      name: loaded.summary.name, nodes: loaded.summary.nodes, steps: loaded.summary.steps, samples: loaded.summary.samples,
      elapsedMs: Math.round(performance.now() - beganMs), peakRssBytes: process.resourceUsage().maxRSS * 1024,
      outputs: outputs.map(({ format, path: at, bytes }) => ({ format, path: at, bytes })),
    };
    report.done(result, [texts.exportAgain.done(loaded.summary.name), '', ...tableLines(outputs.map((output) => [shared.formatNames[output.format], numbers.bytes(output.bytes), output.path]), { indent: 2, right: [1] })]);
  } catch (thrown) {
    if (signal.aborted) await newFolders.takeBack();
    throw thrown;
  } finally {
    await close();
  }
}
