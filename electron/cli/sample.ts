import path from 'node:path';
import { writeSample } from '../loader/sample/write-sample';
import type { CommandContext } from './command';

/** Writes the sample data set and its recipe; files of the same names that hold something else are left alone. */
export async function sample(newFolder: string, { report, words: { texts }, folder }: CommandContext): Promise<void> {
  const { recipePath, files } = await writeSample(path.resolve(folder, newFolder), { replace: false });
  const shown = path.join(newFolder, path.basename(recipePath));
  report.done({ recipePath, files }, [texts.sample.done, ...files.map((file) => `  ${file}`), texts.sample.next(`sluice run ${/\s/.test(shown) ? JSON.stringify(shown) : shown}`)]);
}
