import { writeFile } from 'node:fs/promises';
import path from 'node:path';

const NODES = 500;
const FIRST_S = 1_751_328_000;

/** Writes a recipe over `rows` rows in small batches, so that there is time to watch its load; the smaller, the longer. Returns the recipe's path. */
export async function writeLongJob(folder: string, rows: number, batchRows = 2000): Promise<string> {
  const lines = ['id,time,value'];
  for (let row = 0; row < rows; row++) lines.push(`s${row % NODES},${FIRST_S + Math.floor(row / NODES) * 60},${row % 97}`);
  await writeFile(path.join(folder, 'rows.csv'), lines.join('\n'));
  const recipe = path.join(folder, 'long.sluice.json');
  await writeFile(recipe, JSON.stringify({
    sluice: 1, name: 'long', source: { kind: 'files', paths: ['rows.csv'] },
    columns: { node: ['id'], time: { column: 'time', format: 'epoch-s' }, values: [{ column: 'value' }] },
    grid: { step: '1min', zone: 'UTC' }, load: { batchRows },
  }));
  return recipe;
}
