import { exportEntryOf } from '../../../shared/export-entries';
import { splitNames, type SplitName } from '../../../shared/windows';
import type { LoadedSeries } from '../loaded-series';
import { textBytes, writeTexts } from './common-texts';
import type { Exporter } from './exporter';
import type { Dtype } from './npy';
import { safeFileName } from '../../../shared/safe-file-name';
import { sampleTexts } from './samples/sample-texts';
import { stepTablesOf, windowPartsOf, type WindowPart } from './samples/window-parts';
import { crcsOf, type StepRows } from './step-rows';
import { crcOfWindows, windowBlocks } from './window-array';
import { heldNpzArray, npzBytes, writeNpz, type NpzArray } from './write-npz';

/**
 * Windows spread out in one `<recipe name>.npz`: trainX [S, P, N, C], trainY [S, Q, N, C] f4 or f8 as the recipe says, trainXTE i4 [S, P, 2], trainYTE i4 [S, Q, 2] (or as many features as the recipe names),
 * the same for val and test, and the scaler's mean and std f8: [C], or [N, C] where each node has its own. A minmax scaler adds min and max, a robust one q25, median and q75.
 * With periodic segments X holds these first, the oldest before the others, then the history: P counts them too. With masks asked for, trainXM and trainYM u1 in the shape of X and Y.
 * X and Y are scaled when the recipe says `apply`; the parameters are there in any case. nodes.csv, recipe.sluice.json, scaler.json and README.md stand beside it.
 */
export const npzExporter: Exporter = {
  format: 'npz',
  forecastBytes(loaded) {
    return npzBytes([...windowSpecs(loaded), ...scalerSpecs(loaded)]) + textBytes(sampleTexts(loaded, 'npz'));
  },
  async write(loaded, target) {
    const { signal } = target;
    const specs = windowSpecs(loaded);
    const steps = stepTablesOf(loaded, exportEntryOf(loaded.recipe, 'npz').dtype);
    const tables = new Map<WindowPart['of'], RowTable>();
    for (const of of new Set(specs.map((spec) => spec.of))) tables.set(of, { rows: steps[of], rowCrcs: await crcsOf(steps[of], signal) });
    const windowed = specs.map(({ of, split, stretches, ...array }): NpzArray => {
      const windows = { ...(tables.get(of) as RowTable), starts: loaded.windows[split].starts, stretches };
      return { ...array, crcAfter: (crc) => crcOfWindows(crc, windows, signal), blocks: () => windowBlocks(windows) };
    });
    const scaler = scalerSpecs(loaded).map(({ numbers, ...array }) => heldNpzArray(array, numbers));
    const npz = await writeNpz(target, `${safeFileName(loaded.recipe.name)}.npz`, [...windowed, ...scaler]);
    return [npz, ...(await writeTexts(target, sampleTexts(loaded, 'npz')))];
  },
};

interface RowTable { rows: StepRows; rowCrcs: Uint32Array }

type WindowSpec = Omit<WindowPart, 'name' | 'bytes'> & { name: string; split: SplitName };

function windowSpecs(loaded: LoadedSeries): WindowSpec[] {
  const parts = windowPartsOf(loaded, exportEntryOf(loaded.recipe, 'npz'));
  return splitNames.flatMap((split) => parts.map(({ name, of, dtype, shape, stretches }) => (
    { name: `${split}${name}`, of, dtype, shape: [loaded.windows[split].starts.length, ...shape], stretches, split })));
}

function scalerSpecs({ scaler, series }: LoadedSeries): { name: string; dtype: Dtype; shape: number[]; numbers: Float64Array }[] {
  const { method, scope, mean, std, min, max, quartiles } = scaler;
  const parameters = { mean, std, ...(method === 'minmax' && { min, max }), ...quartiles };
  const shape = scope === 'node' ? [series.nodes, series.channels] : [series.channels];
  return Object.entries(parameters).map(([name, numbers]) => ({ name, dtype: 'f8', shape, numbers }));
}
