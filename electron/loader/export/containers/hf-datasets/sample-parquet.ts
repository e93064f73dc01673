import type { WrittenFile } from '../../../../../shared/export-report';
import { writeExportFile, type ExportTarget } from '../../export-files';
import { PARQUET_MAGIC, parquetEnd, rowGroup, type PlacedColumn } from '../parquet/parquet-footer';
import { RowGroupSpool } from '../parquet/row-group-spool';
import type { Feature } from './hf-features';
import { nestedBytes, nestedChunk, nestedPages, nestedSchema } from './nested-column';

/** Headers of a column's pages in a row group, and what the footer says of them. */
const CHUNK_BYTES = 150;
const FOOTER_BYTES = 600;

/** So many samples, feature by feature: their bytes one after another. */
export interface SampleBatch { samples: number; columns: readonly Uint8Array[] }

/** Writes samples as one Parquet file, a row group for each batch. */
export async function writeSampleParquet(target: ExportTarget, name: string, expectedBytes: number, parts: readonly Feature[], batches: AsyncIterable<SampleBatch>): Promise<WrittenFile> {
  const rowGroups = new RowGroupSpool(target, name);
  return writeExportFile(target, name, expectedBytes, async (writer) => {
    let [offset, rows] = [PARQUET_MAGIC.length, 0];
    await writer.write(PARQUET_MAGIC);
    for await (const { samples, columns } of batches) {
      const placed: PlacedColumn[] = [];
      for (const [i, part] of parts.entries()) {
        const { dictionary, data, usedEncodings } = nestedPages(part, samples, columns[i] as Uint8Array);
        const dictionaryBytes = dictionary?.length ?? 0;
        if (dictionary !== null) await writer.write(dictionary);
        await writer.write(data);
        placed.push({ offset, dictionaryBytes, dataBytes: data.length, rows: part.shape.reduce((product, length) => product * length, samples), usedEncodings });
        offset += dictionaryBytes + data.length;
      }
      await rowGroups.add(rowGroup(parts.map((part, i) => nestedChunk(part, placed[i] as PlacedColumn)), placed, samples));
      rows += samples;
    }
    for await (const piece of parquetEnd({ columns: parts.length, schema: parts.flatMap(nestedSchema), rowGroups, rows })) await writer.write(piece);
  }).finally(() => rowGroups.remove());
}

/** Bytes of a file of so many samples, to a few hundred. */
export function sampleParquetBytes(parts: readonly Feature[], samples: number, batchSamples: number): number {
  const batches = Math.ceil(samples / batchSamples);
  return parts.reduce((sum, part) => sum + nestedBytes(part, samples) + batches * CHUNK_BYTES, FOOTER_BYTES);
}
