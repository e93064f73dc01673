import { z } from 'zod';
import { exportEntrySchema } from './export-entries';
import { graphSchema } from './graph-spec';
import { columnName, csv, step, text, whole, zone } from './recipe-values';

export { exportFormats, valueDtypeOf, valueDtypes, type ExportFormat, type ValueDtype } from './export-entries';

/** What a cell of the series becomes when several rows fall into it. */
export const aggregates = ['mean', 'sum', 'min', 'max', 'first', 'last', 'count'] as const;
export type Aggregate = (typeof aggregates)[number];

const filesSource = z.strictObject({
  kind: z.literal('files'),
  /** Files, folders or globs; relative ones start at the recipe's folder. */
  paths: z.array(text).min(1),
  format: z.enum(['auto', 'csv', 'parquet', 'arrow', 'json', 'npy', 'npz', 'hdf5']).default('auto'),
  /** The array in an NPZ file, or the table in an HDF5 file; the only one, or data, or df, when left out. */
  array: text.optional(),
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

const longColumns = z.strictObject({
  node: z.array(columnName).min(1),
  time: z.union([timeColumn, timeParts]),
  values: z.array(value).min(1),
});

/** The times of rows that do not tell theirs: the first one's, and the distance from each to the next. */
const evenTimes = z.strictObject({ start: text, step, zone });

const wideColumns = z.strictObject({
  /** A row a step and a column a node; or an array [steps, nodes] or [steps, nodes, features], whose nodes are named 0, 1, 2 … */
  layout: z.literal('wide'),
  time: z.union([timeColumn, timeParts, evenTimes]),
  /** The channel's name; of an array with several features the names of as many of the first. */
  value: z.union([text, z.array(text).min(1)]),
  /** Of rows that fall into one step. */
  aggregate: z.enum(aggregates).default('mean'),
  /** Columns that are no nodes, beside those of the time. */
  except: z.array(columnName).default([]),
  /** sorted: nodes by their names; file: as they stand in the file. */
  order: z.enum(['sorted', 'file']).default('sorted'),
  /** missing: a cell that holds 0 has no value. */
  zeros: z.enum(['keep', 'missing']).default('keep'),
});

const nodeColumns = {
  /** Columns of the table that match `columns.node`, in the same order. */
  key: z.array(columnName).min(1),
  lat: columnName.optional(),
  lng: columnName.optional(),
  /** sorted: by their keys; table: as they stand in the table; kd-tree: neighbours beside each other, as PatchSTG cuts space, those without a position last. */
  order: z.enum(['sorted', 'table', 'kd-tree']).default('sorted'),
  /** How often the KD-tree halves the nodes; when left out, until 24 or fewer are together. */
  levels: whole(1).max(20).optional(),
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
  step,
  zone,
});

const fill = z.strictObject({
  method: z.enum(['none', 'zero', 'forward', 'linear', 'weekly-mean']).default('none'),
  /** Runs of missing steps longer than this stay missing; the zero and weekly-mean rules follow it too. */
  maxSteps: whole(1).default(12),
});

const outliers = z.strictObject({
  /** Bounds from the training split alone. sigma: so many standard deviations on either side of its mean; quantile: two of its quantiles. */
  method: z.enum(['none', 'sigma', 'quantile']).default('none'),
  sigmas: z.number().positive().default(3),
  /** The lower and the upper one. */
  quantiles: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).refine((q) => q[0] < q[1], 'the lower one first').default([0.001, 0.999]),
  /** Bounds for all nodes together, or for each. */
  scope: z.enum(['all', 'node']).default('all'),
  /** clip: a value beyond a bound becomes the bound, and stays observed; missing: it is no longer observed, and may be filled. */
  then: z.enum(['clip', 'missing']).default('clip'),
});

const range = z.strictObject({
  /** The channel's name, as the series has it. */
  channel: text,
  /** Inclusive; at least one of both. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** keep: the value stays, and is told of; missing: it is no longer observed, and may be filled. */
  then: z.enum(['keep', 'missing']).default('keep'),
})
  .refine(({ min, max }) => min !== undefined || max !== undefined, { path: ['min'], params: { expected: 'min-or-max' } })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, { path: ['max'], params: { expected: 'not-below-min' } });

const windows = z.strictObject({
  history: whole(1).default(12),
  horizon: whole(1).default(12),
  /** Steps left out between history and horizon. */
  delay: whole(0).default(0),
  stride: whole(1).default(1),
  /** keep | no window with a missing cell | no window across a step without any row */
  gaps: z.enum(['keep', 'drop-missing-cell', 'drop-missing-step']).default('keep'),
  /**
   * Periodic segments, which come before the history in a sample: the steps of the target so many days and weeks earlier, the oldest first.
   * A day is 24 hours and must be a whole number of steps.
   */
  segments: z.strictObject({ daily: whole(0).default(0), weekly: whole(0).default(0) }).optional(),
  /** No window reaches across midnight in the grid's zone. */
  withinDay: z.boolean().optional(),
});

export const splitRuleNames = ['split-then-window', 'window-then-split', 'informer', 'largest', 'basicts-0', 'basicts-1', 'agcrn', 'astgcn', 'days'] as const;

const split = z.strictObject({
  /** train, val, test; they add up to 1. */
  ratios: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)])
    .refine((r) => Math.abs(r[0] + r[1] + r[2] - 1) < 1e-9, 'ratios must add up to 1').default([0.6, 0.2, 0.2]),
  /** What is divided, steps or windows, and how shares become numbers: see shared/split-rules.ts. */
  rule: z.enum(splitRuleNames).default('split-then-window'),
  /** Whole days of train, val and test in place of the ratios, for the rule days. */
  days: z.tuple([whole(1), whole(0), whole(0)]).optional(),
  /** Steps between the last one of a split and the first of the next, taken from the earlier split; 0: no step is shared. Left out, the rule has its way. */
  gap: whole(0).optional(),
});

const scale = z.strictObject({
  /** zscore: (x - mean) / std. minmax: (x - min) / (max - min). robust: (x - median) / (third quartile - first quartile). */
  method: z.enum(['none', 'zscore', 'minmax', 'robust']).default('zscore'),
  /**
   * windows: each step weighs as often as inputs of training windows hold it; whole-windows: as often as their inputs and targets do (STGCN);
   * steps: each step of the training split once; before-val: of these, those before the last one ahead of the first validation window (LargeST).
   */
  fit: z.enum(['windows', 'whole-windows', 'steps', 'before-val']).default('windows'),
  scope: z.enum(['all', 'node']).default('all'),
  /** false: values are exported as they are, and the parameters beside them. */
  apply: z.boolean().default(false),
  zeros: z.enum(['include', 'exclude']).default('include'),
});

/** What can be told of a step's time, read off the clock and calendar of the grid's zone: see shared/time-features.ts. */
export const timeFeatureNames = ['slot', 'weekday', 'day-of-month', 'day-of-year', 'holiday', 'slot-fraction', 'weekday-fraction', 'day-of-month-fraction', 'day-of-year-fraction'] as const;
export type TimeFeatureName = (typeof timeFeatureNames)[number];

const timeFeature = z.enum(['slot', 'weekday']);
const timeFeatures = z.strictObject({
  order: z.tuple([timeFeature, timeFeature]).refine((o) => o[0] !== o[1], 'slot and weekday, once each').default(['slot', 'weekday']),
  /** calendar: Monday is 0; from-first-step: day 0 is the grid's first day. */
  weekday: z.enum(['calendar', 'from-first-step']).default('calendar'),
  /** In place of `order`: any number of features. */
  columns: z.array(z.enum(timeFeatureNames)).min(1).max(16).optional(),
  /** Left out, they are i4 where all are whole numbers, else f4. */
  dtype: z.enum(['f4', 'f8']).optional(),
  /** A CSV file whose first column holds dates, such as 2025-10-01; relative ones start at the recipe's folder. */
  holidays: text.optional(),
}).refine(({ columns, holidays }) => holidays !== undefined || !(columns ?? []).includes('holiday'), { path: ['holidays'], message: 'holiday needs a file of dates' });

const load = z.strictObject({
  batchRows: whole(1).default(100_000),
  memoryMb: whole(64).default(512),
  /** Stops after this many rows, for a quick try. */
  limitRows: whole(1).nullable().default(null),
  prefetch: whole(0).max(16).default(4),
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

/** A recipe: everything that decides what a training set holds. Unknown keys are refused. */
export const recipeSchema = z.strictObject({
  sluice: z.literal(1),
  name: text,
  source: z.discriminatedUnion('kind', [filesSource, maxComputeSource]),
  columns: z.union([longColumns, wideColumns]),
  nodes: z.union([nodeFile, nodeWarehouseTable]).optional(),
  grid,
  /** Which values of a channel can be true: what a cell holds once its rows are one value. Comes before outliers. */
  ranges: z.array(range).min(1).optional(),
  /** What is done with values far from all others, before missing ones are filled. */
  outliers: outliers.optional(),
  fill: fill.prefault({}),
  windows: windows.prefault({}),
  split: split.prefault({}),
  scale: scale.prefault({}),
  timeFeatures: timeFeatures.prefault({}),
  /** What the nodes have to do with each other; the format `graph` writes it, with these defaults where the key is left out. */
  graph: graphSchema.optional(),
  load: load.prefault({}),
  export: z.array(exportEntrySchema).min(1).default([{ format: 'series', dtype: 'f4' }]),
}).refine(({ nodes, source }) => nodes === undefined || 'path' in nodes || source.kind !== 'files', { path: ['nodes', 'table'], params: { expected: 'warehouse' } })
  .refine(({ columns: named, source }) => source.kind === 'files' || !('layout' in named), { path: ['columns', 'layout'], params: { expected: 'long-columns' } })
  .superRefine(({ ranges = [], columns }, context) => {
    const names = channelNames({ columns });
    ranges.forEach(({ channel }, at) => {
      if (!names.includes(channel)) context.addIssue({ code: 'custom', path: ['ranges', at, 'channel'], params: { expected: 'one-of', values: names } });
      else if (ranges.findIndex((other) => other.channel === channel) < at) context.addIssue({ code: 'custom', path: ['ranges', at, 'channel'], params: { expected: 'once-a-channel' } });
    });
  });

/** As written in a file: defaults may be left out. */
export type RecipeInput = z.input<typeof recipeSchema>;
/** As used: every default filled in. */
export type Recipe = z.output<typeof recipeSchema>;
export type FilesSource = Extract<Recipe['source'], { kind: 'files' }>;
export type MaxComputeSource = Extract<Recipe['source'], { kind: 'maxcompute' }>;
/** A recipe that reads files with a row for each node and time. */
export type FilesRecipe = LongRecipe & { source: FilesSource };
/** A recipe that reads a warehouse. */
export type MaxComputeRecipe = LongRecipe & { source: MaxComputeSource };
export type CsvOptions = FilesSource['csv'];
export type LongColumns = z.output<typeof longColumns>;
export type LongColumnsInput = z.input<typeof longColumns>;
export type WideColumns = z.output<typeof wideColumns>;
/** A recipe for tables with a row for each node and time. */
export type LongRecipe = Recipe & { columns: LongColumns };
/** A recipe for tables with a column for each node, which are files. */
export type WideRecipe = Recipe & { columns: WideColumns; source: FilesSource };
export type TimeSpec = LongColumns['time'];
export type WideTimeSpec = WideColumns['time'];
export type ValueSpec = LongColumns['values'][number];
export type RangeRule = NonNullable<Recipe['ranges']>[number];
export type NodeTable = NonNullable<Recipe['nodes']>;
export type NodeFile = Extract<NodeTable, { path: string }>;
export type WarehouseNodeTable = Extract<NodeTable, { table: string }>;

/** A recipe and the folder its relative paths start from. */
export const locatedRecipeSchema = z.strictObject({ recipe: recipeSchema, folder: z.string() });
export type LocatedRecipe = z.output<typeof locatedRecipeSchema>;

/** Channel names in order, from a parsed recipe. */
export function channelNames({ columns }: { columns: WideColumns | Pick<LongColumns, 'values'> }): string[] {
  return isWide(columns) ? [columns.value].flat() : columns.values.map((v) => v.name ?? v.column);
}

/** What becomes of several rows of a cell, channel by channel. */
export function aggregatesOf({ columns }: Pick<Recipe, 'columns'>): Aggregate[] {
  return isWide(columns) ? [columns.value].flat().map(() => columns.aggregate) : columns.values.map(({ aggregate }) => aggregate);
}

/** Names of the parts of a node's key; a column of a wide table has one. */
export function keyNames({ columns }: Pick<Recipe, 'columns'>): string[] {
  return isWide(columns) ? ['node'] : columns.node;
}

export function isWide(columns: object): columns is WideColumns {
  return 'layout' in columns;
}

export function isWideRecipe(recipe: Recipe): recipe is WideRecipe {
  return isWide(recipe.columns);
}

/** The part of a recipe that decides the bytes of an export: how it was loaded (batches, memory, retries) is left out. */
export function essenceOf(recipe: Recipe): Omit<Recipe, 'load' | 'export'> & { load: Pick<Recipe['load'], 'limitRows' | 'badRows' | 'maxBadRows'> } {
  const { load: { limitRows, badRows, maxBadRows }, export: _formats, ...rest } = recipe;
  return { ...rest, load: { limitRows, badRows, maxBadRows } };
}
