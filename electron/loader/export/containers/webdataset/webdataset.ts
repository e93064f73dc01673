import { exportEntryOf } from '../../../../../shared/export-entries';
import type { WrittenFile } from '../../../../../shared/export-report';
import { splitNames, type SplitName } from '../../../../../shared/windows';
import type { LoadedSeries } from '../../../loaded-series';
import { textBytes, writeTexts, type TextFile } from '../../common-texts';
import { writeExportFile } from '../../export-files';
import type { Exporter } from '../../exporter';
import { npyHeader } from '../../npy';
import { readSamples } from '../../samples/read-samples';
import { sampleTexts } from '../../samples/sample-texts';
import { planShards, type Shard } from '../../samples/shard-plan';
import { stepTablesOf, windowPartsOf, type WindowPart } from '../../samples/window-parts';
import { TAR_END, tarHeader, tarMemberBytes, tarPadding } from './tar-header';

const KEY_DIGITS = 9;

/** Shards for WebDataset: a folder for each split with tar files and index.json; a sample is a .npy member for each part, as in `000000012.x.npy`, numbered within its split. */
export const webdatasetExporter: Exporter = {
  format: 'webdataset',
  forecastBytes(loaded) {
    const { shards, sampleBytes } = planOf(loaded);
    const bytes = shards.reduce((sum, { starts }) => sum + tarBytes(starts.length, sampleBytes), 0);
    return bytes + textBytes([...indexTexts(loaded, shards, sampleBytes), ...sampleTexts(loaded, 'webdataset')]);
  },
  async write(loaded, target) {
    const { parts, members, shards, sampleBytes } = planOf(loaded);
    const tables = stepTablesOf(loaded, exportEntryOf(loaded.recipe, 'webdataset').dtype);
    const files: WrittenFile[] = [];
    for (const shard of shards) {
      const { split, starts, run } = shard;
      const file = await writeExportFile(target, `${split}/${nameOf(shard)}`, tarBytes(starts.length, sampleBytes), async (writer) => {
        let sampleIndex = run.first;
        for await (const sample of readSamples(parts, tables, starts, target.signal)) {
          for (const [i, { extension, npy, bytes, padding }] of members.entries()) {
            await writer.write(tarHeader(`${String(sampleIndex).padStart(KEY_DIGITS, '0')}.${extension}`, bytes));
            await writer.write(npy);
            await writer.write(sample[i] as Uint8Array);
            await writer.write(padding);
          }
          sampleIndex += run.stride;
        }
        await writer.write(TAR_END);
      });
      files.push({ ...file, arrays: parts.map(({ name, dtype, shape }) => ({ name, dtype, shape: [starts.length, ...shape] })) });
    }
    return [...files, ...(await writeTexts(target, [...indexTexts(loaded, shards, sampleBytes), ...sampleTexts(loaded, 'webdataset')]))];
  },
};

interface WebPlan {
  parts: WindowPart[];
  members: { extension: string; npy: Buffer; bytes: number; padding: Uint8Array }[];
  shards: Shard[];
  /** Of all members of a sample, with what stands around them. */
  sampleBytes: number;
}

function planOf(loaded: LoadedSeries): WebPlan {
  const entry = exportEntryOf(loaded.recipe, 'webdataset');
  const parts = windowPartsOf(loaded, entry);
  const members = parts.map((part) => {
    const npy = npyHeader(part.dtype, part.shape);
    const bytes = npy.length + part.bytes;
    return { extension: `${part.name.toLowerCase()}.npy`, npy, bytes, padding: tarPadding(bytes) };
  });
  const sampleBytes = members.reduce((sum, { bytes }) => sum + tarMemberBytes(bytes), 0);
  return { parts, members, sampleBytes, shards: planShards(loaded, entry, Math.floor((entry.shardBytes - TAR_END.length) / sampleBytes)) };
}

function tarBytes(samples: number, sampleBytes: number): number {
  return samples * sampleBytes + TAR_END.length;
}

/** An index for each split, in the form that WebDataset's own indexed reader takes. */
function indexTexts({ recipe }: LoadedSeries, shards: readonly Shard[], sampleBytes: number): TextFile[] {
  return splitNames.map((split: SplitName) => {
    const shardlist = shards.filter((shard) => shard.split === split).map((shard) => ({ url: nameOf(shard), nsamples: shard.starts.length, filesize: tarBytes(shard.starts.length, sampleBytes) }));
    return { name: `${split}/index.json`, text: `${JSON.stringify({ __kind__: 'wids-shard-index-v1', wids_version: 1, name: recipe.name, shardlist }, null, 2)}\n` };
  });
}

function nameOf({ split, index }: Shard): string {
  return `${split}-${String(index).padStart(6, '0')}.tar`;
}
