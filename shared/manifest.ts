import { z } from 'zod';
import { exportFormats, recipeSchema } from './recipe';

const count = z.number().int().min(0);
/** NaN has no JSON: it is written as null. */
const figure = z.number().nullable();
const figures = z.array(figure);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.array(count);
/** A file within the export's folder, never a way out of it. */
const fileName = z.string().regex(/^[^/\\]+$/).refine((name) => name !== '.' && name !== '..');

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
  path: fileName,
  bytes: count,
  dtype: z.string().nullable(),
  shape: shape.nullable(),
  sha256,
  /** The arrays within, where the file holds several. */
  arrays: z.array(array).optional(),
});

/**
 * What an export says of itself, in `manifest.json`: where it came from, what it holds, and the hash of every file.
 * It is a pure function of recipe, rows and version: no clock, no locale and no path of the machine is in it.
 */
export const manifestSchema = z.strictObject({
  /** Marks a folder as an export of ours; counts versions of this schema. */
  sluiceExport: z.literal(1),
  format: z.enum(exportFormats),
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
  fill: recipeSchema.shape.fill.unwrap(),
  windows: recipeSchema.shape.windows.unwrap(),
  split: recipeSchema.shape.split.unwrap(),
  samples: z.strictObject({ train: count, val: count, test: count }),
  windowsDropped: count,
  timeFeatures: recipeSchema.shape.timeFeatures.unwrap(),
  scale: recipeSchema.shape.scale.unwrap(),
  /** The scaler's, over the training split alone; one a channel. */
  mean: figures,
  std: figures,
  min: figures,
  max: figures,
  files: z.array(file),
  /** SHA-256 of this manifest's own text with these 64 digits replaced by zeros. */
  manifestSha256: sha256,
});

export type Manifest = z.output<typeof manifestSchema>;
