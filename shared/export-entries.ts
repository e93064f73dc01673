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

/** Layouts of models whose own code computes in float64. */
const doubles = { dtype: z.enum(valueDtypes).default('f8') };
/** Layouts that their readers want in float32. */
const singles = { dtype: z.literal('f4').default('f4') };

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
  z.strictObject({ format: z.literal('hdf5'), ...values }),
  z.strictObject({ format: z.literal('safetensors'), ...samples }),
  z.strictObject({ format: z.enum(['arrow', 'parquet']), ...table }),
  z.strictObject({ format: z.enum(['mds', 'webdataset', 'npz-shards']), ...sampleShards }),
  z.strictObject({
    format: z.literal('hf-datasets'), ...sampleShards,
    /** arrow: for load_from_disk; parquet: for load_dataset, here or from the Hub, with a card. */
    files: z.enum(['arrow', 'parquet']).default('arrow'),
  }),
  z.strictObject({
    format: z.enum(['patchstg', 'stwave']), ...doubles,
    /** Whether time features are there once for each node, as the models' own loaders have them, or once a step. */
    features: z.enum(['node', 'step']).default('node'),
  }),
  z.strictObject({
    format: z.literal('dcrnn'), ...doubles,
    /** Behind the fraction of the day: nothing, a number from 0 to 6, or seven columns. */
    dayOfWeek: z.enum(['none', 'number', 'one-hot']).default('none'),
  }),
  z.strictObject({ format: z.enum(['gman', 'npz-data', 'largest', 'staeformer']), ...doubles }),
  z.strictObject({ format: z.literal('graph'), ...singles }),
  z.strictObject({ format: z.enum(['stgcn', 'basicts-0', 'basicts-1', 'libcity']), ...singles }),
]);

/** As used: every default filled in. */
export type ExportEntry = z.output<typeof exportEntrySchema>;
export type ExportFormat = ExportEntry['format'];

/** The entry of a format. */
export type EntryOf<F extends ExportFormat, E extends ExportEntry = ExportEntry> = E extends unknown ? (F extends E['format'] ? E : never) : never;
export type SampleShards = EntryOf<'mds'>;

/** What the code of a model reads, named after it. */
export const layoutFormats = ['patchstg', 'stwave', 'gman', 'dcrnn', 'stgcn', 'npz-data', 'basicts-0', 'basicts-1', 'largest', 'staeformer', 'libcity'] as const satisfies readonly ExportFormat[];
export type LayoutFormat = (typeof layoutFormats)[number];

export function isLayout(format: ExportFormat): format is LayoutFormat {
  return (layoutFormats as readonly string[]).includes(format);
}

/** Every format, in the order in which they are offered. */
export const exportFormats = ['series', 'npz', ...layoutFormats, 'graph', 'zarr', 'hdf5', 'safetensors', 'arrow', 'parquet', 'mds', 'hf-datasets', 'webdataset', 'npz-shards'] as const satisfies readonly ExportFormat[];

/** How a recipe wants a format: as its entry says, or with every default where it has none. */
export function exportEntryOf<F extends ExportFormat>({ export: wanted }: { export: readonly ExportEntry[] }, format: F): EntryOf<F> {
  return (wanted.find((one) => one.format === format) ?? exportEntrySchema.parse({ format })) as EntryOf<F>;
}

/** What the values of a format can be. */
export function dtypesOf(format: ExportFormat): readonly ValueDtype[] {
  return valueDtypes.filter((dtype) => exportEntrySchema.safeParse({ format, dtype }).success);
}

/** What a recipe wants the values of a format to be; f4 where it does not name the format. */
export function valueDtypeOf(recipe: { export: readonly ExportEntry[] }, format: ExportFormat): ValueDtype {
  return exportEntryOf(recipe, format).dtype;
}
