import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { RecipeInput } from '../../../shared/recipe';
import { outputFailure } from '../export/output-failure';
import { makeFolders } from '../make-folders';
import { writeWhole } from '../write-whole';
import { sampleNodesCsv, sampleSensors } from './city';
import { sampleLines } from './sample-rows';

const RECIPE_NAME = 'sample.sluice.json';

const recipe: RecipeInput = {
  sluice: 1,
  name: 'sample',
  source: { kind: 'files', paths: ['flows.csv'] },
  columns: {
    node: ['sensor_id'],
    time: { column: 'time', zone: 'Asia/Shanghai' },
    values: [{ column: 'flow', aggregate: 'mean' }, { column: 'speed', aggregate: 'mean' }],
  },
  nodes: { path: 'nodes.csv', key: ['sensor_id'], lat: 'lat', lng: 'lng' },
  grid: { start: '2025-03-03T00:00', end: '2025-03-17T00:00', step: '5min', zone: 'Asia/Shanghai' },
  fill: { method: 'linear', maxSteps: 12 },
  windows: { history: 12, horizon: 12 },
  split: { ratios: [0.6, 0.2, 0.2] },
  export: [{ format: 'series' }, { format: 'npz' }],
};

export interface SampleOptions {
  /** Whether files of the same names that hold something else give way. */
  replace?: boolean;
}

/**
 * Writes the sample into a folder: two weeks of a small city's traffic, its node table and the recipe; the same bytes on every machine.
 * Throws output-not-ours (when not to replace), output-unwritable, disk-full.
 */
export async function writeSample(folder: string, { replace = true }: SampleOptions = {}): Promise<{ recipePath: string; files: string[] }> {
  const target = path.resolve(folder);
  const sensors = sampleSensors();
  const texts: [name: string, text: string][] = [
    ['flows.csv', `${[...sampleLines(sensors)].join('\n')}\n`],
    ['nodes.csv', sampleNodesCsv(sensors)],
    [RECIPE_NAME, `${JSON.stringify(recipe, null, 2)}\n`],
  ];
  const files = texts.map(([name]) => path.join(target, name));
  try {
    if (!replace) for (const [name, text] of texts) await refuseOther(path.join(target, name), text);
    await makeFolders(target);
    for (const [name, text] of texts) await writeWhole(path.join(target, name), text);
  } catch (thrown) {
    throw outputFailure(thrown, target, texts.reduce((sum, [, text]) => sum + text.length, 0));
  }
  return { recipePath: path.join(target, RECIPE_NAME), files };
}

async function refuseOther(file: string, text: string): Promise<void> {
  const standing = await readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return text;
    throw thrown;
  });
  if (standing !== text) throw new SluiceFailure({ code: 'output-not-ours', path: file });
}
