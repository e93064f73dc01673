import { createHash } from 'node:crypto';
import type { WrittenFile } from '../../../../shared/export-report';
import { writeExportFile, type ExportTarget } from '../export-files';
import { pythonJson } from './python-json';

/** A column of samples; `bytes` is null where they differ from sample to sample. */
export interface MdsColumn { name: string; encoding: string; bytes: number | null }

/** How a set of shards is made: columns sorted by name, and the size at which a shard was cut. */
export interface MdsLayout { columns: readonly MdsColumn[]; sizeLimit: number }

/** Samples of a shard; `sizes` holds each one's bytes, the sizes of its variable columns among them. */
export interface MdsSamples { sizes: ArrayLike<number>; each: AsyncIterable<readonly Uint8Array[]> | Iterable<readonly Uint8Array[]> }

export interface MdsShard { file: WrittenFile; samples: number; sha1: string }

const VERSION = 2;
/** The count, and the offset that ends the last sample. */
const FIXED_BYTES = 8;
const OFFSET_BYTES = 4;

/** Samples of so many bytes that a shard takes before it would grow past its limit. */
export function mdsSamplesPerShard(layout: MdsLayout, sampleBytes: number): number {
  return Math.floor((layout.sizeLimit - FIXED_BYTES - configOf(layout).length) / (sampleBytes + OFFSET_BYTES));
}

/** Bytes of a shard of samples that take so many together. */
export function mdsShardBytes(layout: MdsLayout, samples: number, allSampleBytes: number): number {
  return FIXED_BYTES + samples * OFFSET_BYTES + configOf(layout).length + allSampleBytes;
}

/**
 * Writes one shard, MDS version 2: u32 count, u32 offsets [count + 1] from the beginning of the file, the configuration as JSON, the samples.
 * A sample is the u32 sizes of its variable columns, then the bytes of all columns in order. All little-endian.
 */
export async function writeMdsShard(target: ExportTarget, name: string, layout: MdsLayout, { sizes, each }: MdsSamples): Promise<MdsShard> {
  const hash = createHash('sha1');
  const config = configOf(layout);
  const head = Buffer.concat([offsetsOf(sizes, config.length), config]);
  const expectedBytes = Array.from(sizes).reduce((sum, bytes) => sum + bytes, head.length);
  const file = await writeExportFile(target, name, expectedBytes, async (writer) => {
    const write = (bytes: Uint8Array): Promise<void> => {
      hash.update(bytes);
      return writer.write(bytes);
    };
    await write(head);
    for await (const sample of each) {
      const variable = sample.filter((_, i) => layout.columns[i]?.bytes === null);
      if (variable.length > 0) await write(Buffer.from(Uint32Array.from(variable, ({ length }) => length).buffer));
      for (const bytes of sample) await write(bytes);
    }
  });
  if (file.bytes !== expectedBytes) throw new Error(`${name} has ${file.bytes} bytes instead of ${expectedBytes}`);
  return { file, samples: sizes.length, sha1: hash.digest('hex') };
}

/** index.json of a folder of shards: their names within it, in order. */
export function mdsIndex(layout: MdsLayout, shards: readonly { name: string; bytes: number; samples: number; sha1: string }[]): string {
  return pythonJson({
    version: VERSION,
    shards: shards.map(({ name, bytes, samples, sha1 }) => ({ ...configEntries(layout), raw_data: { basename: name, bytes, hashes: { sha1 } }, samples, zip_data: null })),
  });
}

function offsetsOf(sizes: ArrayLike<number>, configBytes: number): Buffer {
  const table = Buffer.alloc(FIXED_BYTES + sizes.length * OFFSET_BYTES);
  table.writeUInt32LE(sizes.length, 0);
  let offset = table.length + configBytes;
  for (let i = 0; i <= sizes.length; i++) {
    table.writeUInt32LE(offset, (i + 1) * OFFSET_BYTES);
    offset += sizes[i] ?? 0;
  }
  return table;
}

function configOf(layout: MdsLayout): Buffer {
  return Buffer.from(pythonJson(configEntries(layout)), 'latin1');
}

function configEntries({ columns, sizeLimit }: MdsLayout) {
  return {
    column_encodings: columns.map(({ encoding }) => encoding), column_names: columns.map(({ name }) => name), column_sizes: columns.map(({ bytes }) => bytes),
    compression: null, format: 'mds', hashes: ['sha1'], size_limit: sizeLimit, version: VERSION,
  };
}
