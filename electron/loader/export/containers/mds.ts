import { exportEntryOf } from '../../../../shared/export-entries';
import { splitNames } from '../../../../shared/windows';
import type { LoadedSeries } from '../../loaded-series';
import { textBytes, writeTexts, type TextFile } from '../common-texts';
import { writeText } from '../export-files';
import type { Exporter } from '../exporter';
import type { Dtype } from '../npy';
import { planShards, type Shard } from '../samples/shard-plan';
import { readSamples } from '../samples/read-samples';
import { sampleTexts } from '../samples/sample-texts';
import { stepTablesOf, windowPartsOf, type WindowPart } from '../samples/window-parts';
import { mdsIndex, mdsSamplesPerShard, mdsShardBytes, writeMdsShard, type MdsLayout } from './mds-shard';

const names: Record<Dtype, string> = { f4: 'float32', f8: 'float64', i4: 'int32', i8: 'int64', u1: 'uint8' };
const NO_SHA1 = '0'.repeat(40);

/** Shards for MosaicML's StreamingDataset: a folder for each split with `shard.00000.mds` … and index.json; a sample's columns are the parts of its window. */
export const mdsExporter: Exporter = {
  format: 'mds',
  forecastBytes(loaded) {
    const { layout, sampleBytes, shards } = planOf(loaded);
    const placed = shards.map((shard) => ({ ...shard, name: nameOf(shard), bytes: mdsShardBytes(layout, shard.starts.length, shard.starts.length * sampleBytes), samples: shard.starts.length, sha1: NO_SHA1 }));
    const indices = splitNames.map((split): TextFile => ({ name: `${split}/index.json`, text: mdsIndex(layout, placed.filter((shard) => shard.split === split)) }));
    return placed.reduce((sum, { bytes }) => sum + bytes, textBytes([...indices, ...sampleTexts(loaded, 'mds')]));
  },
  async write(loaded, target) {
    const { parts, layout, sampleBytes, shards } = planOf(loaded);
    const tables = stepTablesOf(loaded, exportEntryOf(loaded.recipe, 'mds').dtype);
    const files = [];
    for (const split of splitNames) {
      const written = [];
      for (const shard of shards.filter((one) => one.split === split)) {
        const { starts } = shard;
        const samples = { sizes: new Float64Array(starts.length).fill(sampleBytes), each: readSamples(parts, tables, starts, target.signal) };
        const { file, sha1 } = await writeMdsShard(target, `${split}/${nameOf(shard)}`, layout, samples);
        written.push({ name: nameOf(shard), bytes: file.bytes, samples: starts.length, sha1 });
        files.push({ ...file, arrays: parts.map(({ name, dtype, shape }) => ({ name, dtype, shape: [starts.length, ...shape] })) });
      }
      files.push(await writeText(target, `${split}/index.json`, mdsIndex(layout, written)));
    }
    return [...files, ...(await writeTexts(target, sampleTexts(loaded, 'mds')))];
  },
};

interface MdsPlan { parts: WindowPart[]; layout: MdsLayout; sampleBytes: number; shards: Shard[] }

function planOf(loaded: LoadedSeries): MdsPlan {
  const entry = exportEntryOf(loaded.recipe, 'mds');
  const parts = windowPartsOf(loaded, entry).sort((a, b) => (a.name < b.name ? -1 : 1));
  const columns = parts.map(({ name, dtype, shape, bytes }) => ({ name, encoding: `ndarray:${names[dtype]}:${shape.join()}`, bytes }));
  const layout = { columns, sizeLimit: entry.shardBytes };
  const sampleBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return { parts, layout, sampleBytes, shards: planShards(loaded, entry, mdsSamplesPerShard(layout, sampleBytes)) };
}

function nameOf({ index }: Shard): string {
  return `shard.${String(index).padStart(5, '0')}.mds`;
}
