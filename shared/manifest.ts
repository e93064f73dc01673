import { z } from 'zod';
import { graphFactsSchema } from './graph-facts';
import { exportFormats, recipeSchema } from './recipe';
import { splitNames } from './windows';

const count = z.number().int().min(0);
/** NaN has no JSON: it is written as null. */
const figure = z.number().nullable();
const figures = z.array(figure);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.array(count);
/** A file within the export's folder, in folders parted by slashes: never a way out of it. */
const filePath = z.string().regex(/^[^/\\]+(\/[^/\\]+)*$/).refine((path) => !path.split('/').some((name) => name === '.' || name === '..'));

const filesSource = z.strictObject({ kind: z.literal('files'), paths: z.array(z.string()), format: z.string(), where: z.string().nullable() });

const maxComputeSource = z.strictObject({
  kind: z.literal('maxcompute'),
  endpoint: z.string(), project: z.string(), schema: z.string().nullable(),
  table: z.string().nullable(), sql: z.string().nullable(),
  partitions: z.union([z.array(z.string()), z.strictObject({ from: z.string(), to: z.string() })]).nullable(),
  where: z.string().nullable(), pushDown: z.boolean(),
});

const rows = z.strictObject({ read: count, accepted: count, rejected: count, outOfGrid: count, unknownNodes: count, duplicates: count });

const channel = z.strictObject({
  name: z.string(), observed: count, missing: count, filled: count, mean: figure, std: figure, min: figure, max: figure,
});

const clockChange = z.strictObject({
  atS: z.number(), kind: z.enum(['doubled', 'skipped']), localFrom: z.string(), localUntil: z.string(), zone: z.string(), rows: count,
});

const badRow = z.strictObject({
  /** The file's name without its folder. */
  file: z.string(),
  line: count.nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.enum(['value-unreadable', 'time-unreadable', 'key-missing', 'cell-count-wrong']),
  text: z.string().nullable(),
});

const skippedBatch = z.strictObject({ file: z.string(), firstRow: count, endRow: count, reason: z.string() });

const array = z.strictObject({ name: z.string(), dtype: z.string(), shape });

const file = z.strictObject({
  path: filePath,
  bytes: count,
  dtype: z.string().nullable(),
  shape: shape.nullable(),
  sha256,
  /** The arrays within, where the file holds several. */
  arrays: z.array(array).optional(),
});

const splitName = z.enum(splitNames);

/** What of one split can have reached another. */
const leakage = z.strictObject({
  shared: z.array(z.strictObject({ earlier: splitName, later: splitName, steps: count, targets: count })),
  scaler: z.strictObject({ steps: count, inVal: count, inTest: count }).nullable(),
  fill: z.strictObject({ method: recipeSchema.shape.fill.unwrap().shape.method.unwrap(), cellsFromLater: count.nullable() }),
});

/**
 * What an export says of itself, in `manifest.json`: where it came from, what it holds, and the hash of every file.
 * It is a pure function of recipe, rows and version: no clock, no locale and no path of the machine is in it.
 */
export const manifestSchema = z.strictObject({
  /** Marks a folder as an export of ours; counts versions of this schema. */
  sluiceExport: z.literal(1),
  format: z.enum(exportFormats),
  /** What the recipe says of the format beside its element type; left out where there is nothing to say. */
  options: z.record(z.string(), z.unknown()).optional(),
  name: z.string(),
  appVersion: z.string(),
  /** SHA-256 of the canonical JSON of the recipe's essence. */
  recipeHash: sha256,
  /** As the recipe gives it. */
  source: z.discriminatedUnion('kind', [filesSource, maxComputeSource]),
  limitRows: count.nullable(),
  /** read = accepted + rejected + outOfGrid + unknownNodes; duplicates are among the accepted. */
  rows,
  badRows: z.array(badRow),
  /** Batches left out because they could not be read; their rows [firstRow, endRow) are in none of the counts. */
  skippedBatches: z.array(skippedBatch),
  nodes: count,
  /** Nodes of the data and of the node table, and those only one of them has; null without a table. */
  nodeTable: z.strictObject({ inData: count, inTable: count, notInTable: count, notInData: count, withoutPosition: count }).nullable(),
  steps: count,
  step: z.string(),
  zone: z.string(),
  /** UTC, end exclusive. */
  start: z.string(),
  end: z.string(),
  clockChanges: z.array(clockChange),
  /** Over observed cells of all splits. */
  channels: z.array(channel),
  missing: count,
  missingPercent: z.number(),
  stepsWithoutRows: count,
  longestGapSteps: count,
  /** What the recipe says of values out of range, and the cells of each channel it names; absent where it says nothing. */
  ranges: recipeSchema.shape.ranges,
  rangeCells: z.array(z.strictObject({ name: z.string(), then: z.enum(['keep', 'missing']), below: count, above: count })).optional(),
  /** What the recipe says of outliers, and the cells of each channel beyond its bounds; absent where it says nothing. */
  outliers: recipeSchema.shape.outliers,
  outlierCells: z.array(z.strictObject({ name: z.string(), below: count, above: count })).optional(),
  fill: recipeSchema.shape.fill.unwrap(),
  windows: recipeSchema.shape.windows.unwrap(),
  split: recipeSchema.shape.split.unwrap(),
  /** Where the recipe asks for one. */
  graph: graphFactsSchema.optional(),
  samples: z.strictObject({ train: count, val: count, test: count }),
  windowsDropped: count,
  leakage: leakage.optional(),
  timeFeatures: recipeSchema.shape.timeFeatures.unwrap(),
  /** What the columns of time features are and their element type, where the recipe names columns or a type. */
  timeFeatureArray: z.strictObject({ columns: z.array(z.string()), dtype: z.enum(['i4', 'f4', 'f8']) }).optional(),
  /** Holidays that the grid reaches, where the recipe names a file of them. */
  holidays: z.array(z.string()).optional(),
  scale: recipeSchema.shape.scale.unwrap(),
  /** The scaler's, over the training split alone; one a channel. */
  mean: figures,
  std: figures,
  min: figures,
  max: figures,
  /** A robust scaler's. */
  quartiles: z.strictObject({ q25: figures, median: figures, q75: figures }).optional(),
  files: z.array(file),
  /** SHA-256 of this manifest's own text with these 64 digits replaced by zeros. */
  manifestSha256: sha256,
});

/** What the folder of the quality report says of itself; it holds no arrays and no format of the recipe's. */
export const qualityManifestSchema = manifestSchema.pick({ sluiceExport: true, name: true, appVersion: true, recipeHash: true, rows: true, files: true, manifestSha256: true })
  .extend({ format: z.literal('quality') }).strict();

export type QualityManifest = z.output<typeof qualityManifestSchema>;
export type Manifest = z.output<typeof manifestSchema>;
