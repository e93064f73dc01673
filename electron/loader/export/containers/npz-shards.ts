import { exportEntryOf } from '../../../../shared/export-entries';
import type { WrittenFile } from '../../../../shared/export-report';
import { splitNames } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import { textBytes, writeTexts, type TextFile } from '../common-texts';
import type { Exporter } from '../exporter';
import { sampleTexts } from '../samples/sample-texts';
import { planShards, type Shard } from '../samples/shard-plan';
import { stepTablesOf, windowPartsOf, type WindowPart } from '../samples/window-parts';
import { crcsOf, type StepRows } from '../step-rows';
import { crcOfWindows, windowBlocks, type WindowArray } from '../window-array';
import { npzBytes, writeNpz, type NpzArray } from '../write-npz';
import { shardDatasetPy } from './shard-dataset-py';

type RowTable = Pick<WindowArray, 'rows' | 'rowCrcs'>;

/** Shards as NPZ files: a folder for each split with `shard-00000.npz` … and index.json, and dataset.py, which hands out samples to ranks and workers. */
export const npzShardsExporter: Exporter = {
  format: 'npz-shards',
  forecastBytes(loaded) {
    const { parts, shards } = planOf(loaded);
    return shards.reduce((sum, { starts }) => sum + shardBytes(parts, starts.length), textBytes(textsOf(loaded, parts, shards)));
  },
  async write(loaded, target) {
    const { parts, shards } = planOf(loaded);
    const tables = stepTablesOf(loaded, exportEntryOf(loaded.recipe, 'npz-shards').dtype);
    const withCrcs = async (rows: StepRows): Promise<RowTable> => ({ rows, rowCrcs: await crcsOf(rows, target.signal) });
    const rowsOf = new Map<WindowPart['of'], RowTable>();
    for (const { of } of parts) if (!rowsOf.has(of)) rowsOf.set(of, await withCrcs(tables[of]));
    const files: WrittenFile[] = [];
    for (const { split, index, starts } of shards) {
      const arrays = parts.map(({ name, of, dtype, shape, stretches }): NpzArray => {
        const windows: WindowArray = { ...(rowsOf.get(of) as RowTable), starts, stretches };
        return { name, dtype, shape: [starts.length, ...shape], crcAfter: (crc) => crcOfWindows(crc, windows, target.signal), blocks: () => windowBlocks(windows) };
      });
      files.push(await writeNpz(target, `${split}/${nameOf(index)}`, arrays));
    }
    return [...files, ...(await writeTexts(target, textsOf(loaded, parts, shards)))];
  },
};

function planOf(loaded: LoadedSeries): { parts: WindowPart[]; shards: Shard[] } {
  const entry = exportEntryOf(loaded.recipe, 'npz-shards');
  const parts = windowPartsOf(loaded, entry);
  const sampleBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return { parts, shards: planShards(loaded, entry, Math.floor((entry.shardBytes - shardBytes(parts, 0)) / sampleBytes)) };
}

function shardBytes(parts: readonly WindowPart[], samples: number): number {
  return npzBytes(parts.map(({ name, dtype, shape }) => ({ name, dtype, shape: [samples, ...shape] })));
}

function textsOf(loaded: LoadedSeries, parts: readonly WindowPart[], shards: readonly Shard[]): TextFile[] {
  const indices = splitNames.map((split): TextFile => {
    const own = shards.filter((shard) => shard.split === split);
    const index = { split, samples: own.reduce((sum, { starts }) => sum + starts.length, 0), shards: own.map(({ index: place, starts, run }) => ({ file: nameOf(place), samples: starts.length, first: run.first, stride: run.stride })) };
    return { name: `${split}/index.json`, text: `${JSON.stringify(index, null, 2)}\n` };
  });
  return [...indices, { name: 'dataset.py', text: shardDatasetPy(parts.map(({ name }) => name)) }, ...sampleTexts(loaded, 'npz-shards')];
}

function nameOf(index: number): string {
  return `shard-${String(index).padStart(5, '0')}.npz`;
}
