import { startEarly } from '../../electron/loader/sources/files/threads/early-threads';
import { checksumOf, mark, tell } from '../told';
import type { Mark } from '../told-figures';

// Sluice: the app's own loader on a recipe, begun as the terminal begins. Rows are aligned once the phases scan and read are over; checks follow.
const recipeFile = process.argv[2] as string;
startEarly(recipeFile);
const { startLoad } = await import('../../electron/loader/load');
const { readRecipe } = await import('../../electron/loader/recipe-file');
const { cellsPerRange, stepRanges } = await import('../../electron/loader/series/step-ranges');

const located = await readRecipe(recipeFile);
const baseRssBytes = process.memoryUsage.rss();
let aligned: Mark | null = null;
let checkingMs = 0;
// A load that took long leaves what another would go on from: each of these begins anew.
const load = startLoad(located, 'bench', ({ state: { progress: { phase, phaseMs } } }) => {
  if (phase !== 'scan' && phase !== 'read') aligned ??= mark();
  checkingMs = (phaseMs.fill ?? 0) + (phaseMs.check ?? 0);
}, { restart: true });
const { series, summary } = await load.finished;
const whole = mark();

let [observed, sum] = [0, 0];
const values = new Float32Array(cellsPerRange(series));
for await (const { firstStep, endStep } of stepRanges(series, 0, series.steps)) {
  await series.readValues(firstStep, endStep, values);
  const part = checksumOf(values.subarray(0, (endStep - firstStep) * series.nodes * series.channels));
  observed += part.observed;
  sum += part.sum;
}
tell({ done: { ...(aligned ?? whole), wallMs: whole.wallMs - checkingMs }, whole, observed, sum, rows: summary.rows.read, addedRssBytes: whole.peakRssBytes - baseRssBytes });
await load.release('discard');
process.exit(0);
