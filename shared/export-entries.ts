import { z } from 'zod';

/** Element types that values can be exported as: float32, as they are held, or float64. */
export const valueDtypes = ['f4', 'f8'] as const;
export type ValueDtype = (typeof valueDtypes)[number];

const whole = (least: number) => z.number().int().min(least);

/** Of values; f8 widens them exactly, and keeps what scaling computes unrounded. */
const values = { dtype: z.enum(valueDtypes).default('f4') };

/** Formats that hold samples. */
const samples = {
  ...values,
  /** Whether each sample also says which values of X and Y were observed. */
  masks: z.boolean().default(false),
};

/** Formats that hold one sample after another, cut into shards. */
const sampleShards = {
  ...samples,
  /** A shard is cut before it grows past so many bytes, and after so many samples where they are given. */
  shardBytes: whole(1).max(2 ** 32 - 1).default(2 ** 26),
  shardSamples: whole(1).optional(),
  /** How samples are dealt to slices and shards: runs of neighbours, or in turn. */
  deal: z.enum(['contiguous', 'round-robin']).default('contiguous'),
  /** Only the part of one rank out of so many: parts differ by one sample at most, and together are all. */
  slice: z.strictObject({ rank: whole(0), of: whole(1) }).refine(({ rank, of }) => rank < of).optional(),
};

/** Tables of the series: a row for each node and step, or a column for each node. */
const table = { ...values, form: z.enum(['long', 'wide']).default('long') };

/** What is written in one format, and how: a line for each format, or for those that take the same. */
export const exportEntrySchema = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal('series'), ...values }),
  z.strictObject({ format: z.literal('npz'), ...samples }),
  z.strictObject({
    format: z.literal('zarr'), ...values,
    compression: z.enum(['none', 'gzip']).default('none'),
    /** Of a chunk; about a million values a chunk where left out. */
    chunkSteps: whole(1).optional(), chunkNodes: whole(1).optional(),
  }),
  z.strictObject({ format: z.literal('safetensors'), ...samples }),
  z.strictObject({ format: z.enum(['arrow', 'parquet']), ...table }),
  z.strictObject({ format: z.literal('mds'), ...sampleShards }),
]);

/** As used: every default filled in. */
export type ExportEntry = z.output<typeof exportEntrySchema>;
export type ExportFormat = ExportEntry['format'];

/** The entry of a format. */
export type EntryOf<F extends ExportFormat, E extends ExportEntry = ExportEntry> = E extends unknown ? (F extends E['format'] ? E : never) : never;
export type SampleShards = EntryOf<'mds'>;

/** Every format, in the order in which they are offered. */
export const exportFormats = ['series', 'npz', 'zarr', 'safetensors', 'arrow', 'parquet', 'mds'] as const satisfies readonly ExportFormat[];

/** How a recipe wants a format: as its entry says, or with every default where it has none. */
export function exportEntryOf<F extends ExportFormat>({ export: wanted }: { export: readonly ExportEntry[] }, format: F): EntryOf<F> {
  return (wanted.find((one) => one.format === format) ?? exportEntrySchema.parse({ format })) as EntryOf<F>;
}

/** What a recipe wants the values of a format to be; f4 where it does not name the format. */
export function valueDtypeOf(recipe: { export: readonly ExportEntry[] }, format: ExportFormat): ValueDtype {
  return exportEntryOf(recipe, format).dtype;
}
