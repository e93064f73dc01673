import { stat } from 'node:fs/promises';
import path from 'node:path';
import { languages } from '../../shared/language/language';
import { qualityHtml } from '../../shared/quality/quality-html';
import type { QualityReport } from '../../shared/quality/quality-report';
import { findKeptReport } from '../loader/export-again/kept-report';
import { openSeriesFolder } from '../loader/export-again/open-series-folder';
import { orCancelled } from '../loader/or-cancelled';
import { readRecipe } from '../loader/recipe-file';
import { qualityReport } from '../loader/series/quality-report';
import { writeWhole } from '../loader/write-whole';
import type { CommandContext } from './command';
import { defaultOutFolder } from './default-out-folder';
import { qualityLines } from './quality-lines';

export interface QualityCommandOptions { html?: string }

/** Prints the quality report of what was exported: the one that the load wrote, else what the series alone still tells. */
export async function quality(target: string, { html }: QualityCommandOptions, { report, words, signal, folder }: CommandContext): Promise<void> {
  const at = await folderOf(path.resolve(folder, target));
  const { path: from, report: found } = await orCancelled(reportIn(at, signal), signal);
  const page = html === undefined ? null : path.resolve(folder, html);
  if (page !== null) await writeWhole(page, qualityHtml(found, languages));
  report.done({ path: from, ...(page !== null && { html: page }), ...found }, [...qualityLines(found, words), ...(page === null ? [] : ['', words.texts.quality.page(page)])]);
}

/** A folder is taken as it is; of a recipe, where its exports go. */
async function folderOf(target: string): Promise<string> {
  const isFolder = await stat(target).then((found) => found.isDirectory(), () => false);
  return isFolder ? target : defaultOutFolder(await readRecipe(target));
}

async function reportIn(folder: string, signal: AbortSignal): Promise<{ path: string; report: QualityReport }> {
  const kept = await findKeptReport(folder);
  if (kept !== null) return kept;
  const opened = await openSeriesFolder(folder, { signal });
  try {
    return { path: opened.path, report: await qualityReport(opened.loaded, signal) };
  } finally {
    await opened.close();
  }
}
