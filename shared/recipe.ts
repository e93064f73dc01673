import { z } from 'zod';

/** What a cell of the series becomes when several rows fall into it. */
export const aggregates = ['mean', 'sum', 'min', 'max', 'first', 'last', 'count'] as const;
export type Aggregate = (typeof aggregates)[number];

const text = z.string().min(1);
const columnName = text;
const zone = text.default('UTC');

/** Number of steps, rows or the like: a whole number from `least` up. */
const whole = (least: number) => z.number().int().min(least);

const csv = z.strictObject({
  delimiter: text.optional(),
  header: z.boolean().optional(),
  quote: z.string().max(1).optional(),
  nullValues: z.array(z.string()).optional(),
  encoding: text.optional(),
});

const filesSource = z.strictObject({
  kind: z.literal('files'),
  /** Files, folders or globs; relative ones start at the recipe's folder. */
  paths: z.array(text).min(1),
  format: z.enum(['auto', 'csv', 'parquet', 'arrow', 'json']).default('auto'),
  /** Only what sniffing gets wrong. */
  csv: csv.default({}),
  /** A predicate in the source's SQL. */
  where: text.optional(),
});

/** A partition as the warehouse writes it: ds=20250701, or ds=20250701,hh=08. */
const partition = text.regex(/^[^=,]+=[^,]*(,[^=,]+=[^,]*)*$/);

/** How a project of the service is reached. */
export const maxComputePlace = {
  /** Of the service's REST interface, such as https://service.cn-beijing.maxcompute.aliyun.com/api. */
  endpoint: z.url({ protocol: /^https?$/, hostname: /.+/ }),
  /** Where rows are downloaded from; null: the service is asked. */
  tunnelEndpoint: z.url({ protocol: /^https?$/, hostname: /.+/ }).nullable().default(null),
  project: text,
  /** Of projects with three-level names; null where there are none. */
  schema: text.nullable().default(null),
  /** The tunnel's quota; null: the project's own. */
  quota: text.nullable().default(null),
  /** Such as cn-beijing; signs requests in the newer way. */
  region: text.nullable().default(null),
};

const maxComputeSource = z.strictObject({
  kind: z.literal('maxcompute'),
  ...maxComputePlace,
  /** Either a table or a query. */
  table: text.optional(),
  sql: text.optional(),
  /** Partitions of the table, or the first and the last one of a range, which is read too; all of them when left out. */
  partitions: z.union([z.array(partition).min(1), z.strictObject({ from: partition, to: partition })]).optional(),
  /** A predicate in the warehouse's SQL: the warehouse leaves out the other rows. */
  where: text.optional(),
  /** The warehouse lines rows up by node and step, so that cells come back in place of rows. */
  pushDown: z.boolean().default(false),
  /** Which of the connections that this machine knows has the keys; keys never stand in a recipe. */
  profile: text.optional(),
})
  .refine(({ table, sql }) => (table === undefined) !== (sql === undefined), { path: ['table'], params: { expected: 'table-or-sql' } })
  .refine(({ table, partitions }) => table !== undefined || partitions === undefined, { path: ['partitions'], params: { expected: 'with-table' } });

const timeColumn = z.strictObject({
  column: columnName,
  /** auto | epoch-s | epoch-ms | a strptime pattern such as %Y%m%d %H:%M */
  format: text.default('auto'),
  /** The zone in which times without an offset of their own are read. */
  zone,
});

const timeParts = z.strictObject({
  parts: z.strictObject({
    year: columnName, month: columnName, day: columnName,
    hour: columnName.optional(), minute: columnName.optional(), second: columnName.optional(),
  }),
  zone,
});

const value = z.strictObject({
  column: columnName,
  /** The channel's name; the column's own when left out. */
  name: text.optional(),
  aggregate: z.enum(aggregates).default('mean'),
  /** Takes one number out of text such as "15;8;0"; a negative index counts from the end. */
  packed: z.strictObject({ separator: text, index: z.number().int() }).optional(),
});

const columns = z.strictObject({
  node: z.array(columnName).min(1),
  time: z.union([timeColumn, timeParts]),
  values: z.array(value).min(1),
});

const nodeColumns = {
  /** Columns of the table that match `columns.node`, in the same order. */
  key: z.array(columnName).min(1),
  lat: columnName.optional(),
  lng: columnName.optional(),
  order: z.enum(['sorted', 'table']).default('sorted'),
  /** seen: nodes that occur in the data; all: every node of the table, too. */
  only: z.enum(['seen', 'all']).default('seen'),
};
const nodeFile = z.strictObject({ path: text, ...nodeColumns });
/** A table of the warehouse that the rows come from. */
const nodeWarehouseTable = z.strictObject({ table: text, ...nodeColumns });

const grid = z.strictObject({
  /** Local time in `zone`, or with an offset; found from the data when left out. */
  start: text.optional(),
  /** Exclusive. */
  end: text.optional(),
  /** A count and s, min, h or d: 30s, 5min, 1h, 1d. */
  step: z.string().regex(/^[1-9]\d*(s|min|h|d)$/),
  zone,
});

const fill = z.strictObject({
  method: z.enum(['none', 'zero', 'forward', 'linear', 'weekly-mean']).default('none'),
  /** Runs of missing steps longer than this stay missing; the zero and weekly-mean rules follow it too. */
  maxSteps: whole(1).default(12),
});

const windows = z.strictObject({
  history: whole(1).default(12),
  horizon: whole(1).default(12),
  /** Steps left out between history and horizon. */
  delay: whole(0).default(0),
  stride: whole(1).default(1),
  /** keep | no window with a missing cell | no window across a step without any row */
  gaps: z.enum(['keep', 'drop-missing-cell', 'drop-missing-step']).default('keep'),
});

const split = z.strictObject({
  /** train, val, test; they add up to 1. */
  ratios: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)])
    .refine((r) => Math.abs(r[0] + r[1] + r[2] - 1) < 1e-9, 'ratios must add up to 1').default([0.6, 0.2, 0.2]),
  rule: z.enum(['split-then-window', 'window-then-split', 'informer']).default('split-then-window'),
});

const scale = z.strictObject({
  method: z.enum(['none', 'zscore', 'minmax']).default('zscore'),
  /** windows: each step weighs as often as training windows hold it; steps: once. */
  fit: z.enum(['windows', 'steps']).default('windows'),
  scope: z.enum(['all', 'node']).default('all'),
  /** false: values are exported as they are, and the parameters beside them. */
  apply: z.boolean().default(false),
  zeros: z.enum(['include', 'exclude']).default('include'),
});

const timeFeature = z.enum(['slot', 'weekday']);
const timeFeatures = z.strictObject({
  order: z.tuple([timeFeature, timeFeature]).refine((o) => o[0] !== o[1], 'slot and weekday, once each').default(['slot', 'weekday']),
  /** calendar: Monday is 0; from-first-step: day 0 is the grid's first day. */
  weekday: z.enum(['calendar', 'from-first-step']).default('calendar'),
});

const load = z.strictObject({
  batchRows: whole(1).default(100_000),
  memoryMb: whole(64).default(512),
  /** Stops after this many rows, for a quick try. */
  limitRows: whole(1).nullable().default(null),
  prefetch: whole(0).max(16).default(2),
  /** Batches read at the same time, where the source can; null: as many as suit its kind. */
  readers: whole(1).max(16).nullable().default(null),
  retries: whole(0).max(20).default(5),
  /** What happens when a batch still cannot be read after all retries: stop, or go on without its rows and say so. */
  failedBatches: z.enum(['stop', 'skip']).default('stop'),
  /** What happens at 95 % of the memory budget: reading waits until there is room, the load pauses, or it is cancelled. */
  atBudget: z.enum(['wait', 'pause', 'cancel']).default('wait'),
  badRows: z.enum(['stop', 'skip']).default('stop'),
  /** With skip: how many rejected rows are borne before the load stops. */
  maxBadRows: whole(0).default(0),
  /** With skip: every rejected row is written with its reason to rejected.csv beside the exports. */
  keepRejected: z.boolean().default(false),
});

export const exportFormats = ['series', 'npz'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Element types that values can be exported as: float32, as they are held, or float64. */
export const valueDtypes = ['f4', 'f8'] as const;
export type ValueDtype = (typeof valueDtypes)[number];

const exported = z.strictObject({
  format: z.enum(exportFormats),
  /** Of values; f8 widens them exactly, and keeps what scaling computes unrounded. */
  dtype: z.enum(valueDtypes).default('f4'),
});

/** A recipe: everything that decides what a training set holds. Unknown keys are refused. */
export const recipeSchema = z.strictObject({
  sluice: z.literal(1),
  name: text,
  source: z.discriminatedUnion('kind', [filesSource, maxComputeSource]),
  columns,
  nodes: z.union([nodeFile, nodeWarehouseTable]).optional(),
  grid,
  fill: fill.prefault({}),
  windows: windows.prefault({}),
  split: split.prefault({}),
  scale: scale.prefault({}),
  timeFeatures: timeFeatures.prefault({}),
  load: load.prefault({}),
  export: z.array(exported).min(1).default([{ format: 'series', dtype: 'f4' }]),
}).refine(({ nodes, source }) => nodes === undefined || 'path' in nodes || source.kind !== 'files', { path: ['nodes', 'table'], params: { expected: 'warehouse' } });

/** As written in a file: defaults may be left out. */
export type RecipeInput = z.input<typeof recipeSchema>;
/** As used: every default filled in. */
export type Recipe = z.output<typeof recipeSchema>;
export type FilesSource = Extract<Recipe['source'], { kind: 'files' }>;
export type MaxComputeSource = Extract<Recipe['source'], { kind: 'maxcompute' }>;
/** A recipe that reads files. */
export type FilesRecipe = Recipe & { source: FilesSource };
export type CsvOptions = FilesSource['csv'];
export type TimeSpec = Recipe['columns']['time'];
export type ValueSpec = Recipe['columns']['values'][number];
export type NodeTable = NonNullable<Recipe['nodes']>;
export type NodeFile = Extract<NodeTable, { path: string }>;
export type WarehouseNodeTable = Extract<NodeTable, { table: string }>;

/** A recipe and the folder its relative paths start from. */
export const locatedRecipeSchema = z.strictObject({ recipe: recipeSchema, folder: z.string() });
export type LocatedRecipe = z.output<typeof locatedRecipeSchema>;

/** Channel names in order, from a parsed recipe. */
export function channelNames(recipe: Recipe): string[] {
  return recipe.columns.values.map((v) => v.name ?? v.column);
}

/** Batches that the recipe wants read at the same time: of files 2, of a warehouse 4, unless it says otherwise. */
export function readersOf({ source, load: { readers } }: Pick<Recipe, 'source' | 'load'>): number {
  return readers ?? (source.kind === 'files' ? 2 : 4);
}

/** What the recipe wants the values of a format to be; f4 where it does not name the format. */
export function valueDtypeOf({ export: wanted }: Pick<Recipe, 'export'>, format: ExportFormat): ValueDtype {
  return wanted.find((one) => one.format === format)?.dtype ?? 'f4';
}

/** The part of a recipe that decides the bytes of an export: how it was loaded (batches, memory, retries) is left out. */
export function essenceOf(recipe: Recipe): Omit<Recipe, 'load' | 'export'> & { load: Pick<Recipe['load'], 'limitRows' | 'badRows' | 'maxBadRows'> } {
  const { load: { limitRows, badRows, maxBadRows }, export: _formats, ...rest } = recipe;
  return { ...rest, load: { limitRows, badRows, maxBadRows } };
}
