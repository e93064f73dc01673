import { makeData, RecordBatch, Schema, Struct } from 'apache-arrow';
import { createHash } from 'node:crypto';
import { exportEntryOf, type EntryOf } from '../../../../../shared/export-entries';
import type { WrittenFile } from '../../../../../shared/export-report';
import { splitNames, type SplitName } from '../../../../../shared/windows';
import type { LoadedSeries } from '../../../loaded-series';
import { textBytes, writeTexts, type TextFile } from '../../common-texts';
import type { Exporter } from '../../exporter';
import { recipeHash } from '../../manifest';
import { readSamples } from '../../samples/read-samples';
import { sampleTexts } from '../../samples/sample-texts';
import { planShards, type Shard } from '../../samples/shard-plan';
import { stepTablesOf, windowPartsOf, type WindowPart } from '../../samples/window-parts';
import { writeArrowStream } from '../arrow/arrow-stream';
import { featureData, featureField, featureJson, offsetBytes } from './hf-features';
import { sampleParquetBytes, writeSampleParquet, type SampleBatch } from './sample-parquet';

/** Of a page of Parquet there are several copies for a moment: with its levels, and with its header. */
const BATCH_BYTES = { arrow: 16 << 20, parquet: 4 << 20 };
const MOST_BATCH_SAMPLES = 1000;
/** What a stream says beside its samples: its schema, and of each batch and column how they lie. */
const SCHEMA_BYTES = 4_000;
const COLUMN_BYTES = 300;

/**
 * What `datasets.load_from_disk` reads: a folder for each split with shards in Arrow's stream format, state.json and dataset_info.json; a sample's columns are the parts of its window.
 * As Parquet, what `datasets.load_dataset` reads, here or from the Hub: shards in Parquet, and README.md as the card that names them.
 */
export const hfDatasetsExporter: Exporter = {
  format: 'hf-datasets',
  forecastBytes(loaded) {
    const plan = planOf(loaded);
    const bytes = plan.shards.reduce((sum, { starts: { length } }) => sum + shardBytes(plan, length), 0);
    return bytes + textBytes([...indexTexts(loaded, plan), ...sampleTexts(loaded, 'hf-datasets')]);
  },
  async write(loaded, target) {
    const plan = planOf(loaded);
    const { parts, shards, batchSamples, files: kind } = plan;
    const tables = stepTablesOf(loaded, exportEntryOf(loaded.recipe, 'hf-datasets').dtype);
    const schema = new Schema(parts.map(featureField), new Map([['huggingface', JSON.stringify({ info: { features: featuresJson(parts) } })]]));
    const files: WrittenFile[] = [];
    for (const shard of shards) {
      const batches = batchesOf(parts, readSamples(parts, tables, shard.starts, target.signal), batchSamples);
      const [name, expectedBytes] = [nameOf(plan, shard), shardBytes(plan, shard.starts.length)];
      const file = kind === 'parquet' ? await writeSampleParquet(target, name, expectedBytes, parts, batches)
        : await writeArrowStream(target, name, expectedBytes, schema, recordBatches(parts, batches, schema));
      files.push({ ...file, arrays: parts.map(({ name, dtype, shape }) => ({ name, dtype, shape: [shard.starts.length, ...shape] })) });
    }
    return [...files, ...(await writeTexts(target, [...indexTexts(loaded, plan), ...sampleTexts(loaded, 'hf-datasets')]))];
  },
};

async function* recordBatches(parts: readonly WindowPart[], batches: AsyncIterable<SampleBatch>, schema: Schema): AsyncGenerator<RecordBatch> {
  for await (const { samples, columns } of batches) {
    const children = parts.map((part, i) => featureData(part, samples, columns[i] as Uint8Array));
    yield new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: samples, nullCount: 0, children }));
  }
}

/** Memory of a batch is good until the next. */
async function* batchesOf(parts: readonly WindowPart[], samples: AsyncIterable<Uint8Array[]>, batchSamples: number): AsyncGenerator<SampleBatch> {
  const columns = parts.map(({ bytes }) => new Uint8Array(bytes * batchSamples));
  let count = 0;
  const batch = (): SampleBatch => ({ samples: count, columns: parts.map(({ bytes }, i) => (columns[i] as Uint8Array).subarray(0, bytes * count)) });
  for await (const sample of samples) {
    for (const [i, bytes] of sample.entries()) (columns[i] as Uint8Array).set(bytes, count * bytes.length);
    if (++count < batchSamples) continue;
    yield batch();
    count = 0;
  }
  if (count > 0) yield batch();
}

interface HfPlan { parts: WindowPart[]; shards: Shard[]; batchSamples: number; files: EntryOf<'hf-datasets'>['files'] }

function planOf(loaded: LoadedSeries): HfPlan {
  const entry = exportEntryOf(loaded.recipe, 'hf-datasets');
  const parts = windowPartsOf(loaded, entry);
  const sampleBytes = parts.reduce((sum, part) => sum + part.bytes + offsetBytes(part, 1), 0);
  const batchSamples = Math.max(1, Math.min(MOST_BATCH_SAMPLES, Math.floor(BATCH_BYTES[entry.files] / sampleBytes)));
  return { parts, batchSamples, files: entry.files, shards: planShards(loaded, entry, Math.floor(entry.shardBytes / sampleBytes)) };
}

/** dataset_dict.json, and for each split what says which files it has and what is in them. Parquet needs none of it: the card says both. */
function indexTexts(loaded: LoadedSeries, plan: HfPlan): TextFile[] {
  const { parts, shards, files } = plan;
  if (files === 'parquet') return [];
  return [
    { name: 'dataset_dict.json', text: JSON.stringify({ splits: splitNames }) },
    ...splitNames.flatMap((split): TextFile[] => {
      const own = shards.filter((shard) => shard.split === split);
      return [
        { name: `${split}/state.json`, text: stateJson(loaded, split, own.map((shard) => nameOf(plan, shard).slice(split.length + 1))) },
        { name: `${split}/dataset_info.json`, text: JSON.stringify({ citation: '', description: '', features: featuresJson(parts), homepage: '', license: '' }, null, 2) },
      ];
    }),
  ];
}

function stateJson({ recipe }: LoadedSeries, split: SplitName, filenames: readonly string[]): string {
  const fingerprint = createHash('sha256').update(`${recipeHash(recipe)} ${JSON.stringify(exportEntryOf(recipe, 'hf-datasets'))} ${split}`).digest('hex').slice(0, 16);
  return JSON.stringify({
    _data_files: filenames.map((filename) => ({ filename })), _fingerprint: fingerprint, _format_columns: null, _format_kwargs: {}, _format_type: null, _output_all_columns: false, _split: split,
  }, null, 2);
}

function featuresJson(parts: readonly WindowPart[]): object {
  return Object.fromEntries(parts.map((part) => [part.name, featureJson(part)]));
}

function nameOf({ shards, files }: HfPlan, { split, index }: Shard): string {
  const padded = (number: number): string => String(number).padStart(5, '0');
  return `${split}/data-${padded(index)}-of-${padded(shards.filter((shard) => shard.split === split).length)}.${files}`;
}

function shardBytes({ parts, batchSamples, files }: HfPlan, samples: number): number {
  if (files === 'parquet') return sampleParquetBytes(parts, samples, batchSamples);
  const batches = Math.ceil(samples / batchSamples);
  return parts.reduce((sum, part) => sum + samples * part.bytes + offsetBytes(part, samples) + batches * COLUMN_BYTES, SCHEMA_BYTES);
}
