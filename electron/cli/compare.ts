import path from 'node:path';
import { defaultCompareSizes, type CompareSize } from '../../shared/compare';
import { compareLoads } from '../loader/compare/compare-loads';
import type { StartSide } from '../loader/compare/side-task';
import { outputFailure } from '../loader/export/output-failure';
import { makeFolders } from '../loader/make-folders';
import type { CommandContext } from './command';
import { compareLines } from './compare-lines';
import { writeCompareLog } from './compare-log';
import { noteNewFolders } from './new-folders';

export interface CompareCommandOptions {
  rows?: CompareSize[];
  out?: string;
}

/** Compares load-all with streaming on made-up tables, and writes what it says to a dated log, in words and as JSON. Cancelled, it leaves nothing new behind. */
export async function compare({ rows = [...defaultCompareSizes], out = '.' }: CompareCommandOptions, startSide: StartSide, { report, words, signal, folder }: CommandContext): Promise<void> {
  const outFolder = path.resolve(folder, out);
  const began = new Date();
  const newFolders = await noteNewFolders(outFolder, []);
  await makeFolders(outFolder).catch((thrown: unknown) => { throw outputFailure(thrown, outFolder, 0); });
  const result = await compareLoads(rows, { start: startSide, signal, onProgress: (progress) => report.comparing(progress) }).catch(async (thrown: unknown) => {
    await newFolders.takeBack();
    throw thrown;
  });
  const lines = compareLines(result, words);
  const logs = await writeCompareLog(outFolder, began, result, lines);
  report.done({ ...result, logs }, [...lines, '', ...logs.map((log) => words.texts.compare.log(log))]);
}
