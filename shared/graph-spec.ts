import { z } from 'zod';
import type { ExportFormat } from './export-entries';
import type { Recipe } from './recipe';
import { columnName, csv, text, whole } from './recipe-values';

/** Files that the format `graph` can have. */
export const graphFiles = ['npy', 'pickle', 'text', 'edges'] as const;

/** What they are called. */
export const graphFileNames: Readonly<Record<(typeof graphFiles)[number], string>> = { npy: 'adj.npy', pickle: 'adj_mx.pkl', text: 'adj.txt', edges: 'edges.csv' };

const distances = z.strictObject({
  /** A table with a pair of nodes and their distance in each row; relative paths start at the recipe's folder. */
  path: text,
  /** Names of the columns with the first node, the second, and the distance; the file's first three when left out. Nodes are named as in the series, parts of a key joined by "_". */
  columns: z.tuple([columnName, columnName, columnName]).optional(),
  /** Only what sniffing gets wrong. */
  csv: csv.default({}),
});

/** What the nodes have to do with each other. */
export const graphSchema = z.strictObject({
  /** Metres over ground between the nodes' positions when left out. */
  distances: distances.optional(),
  /** gaussian: exp(-(d / sigma)^2); binary: 1; given: the distances themselves. */
  weight: z.enum(['gaussian', 'binary', 'given']).default('gaussian'),
  /** In the unit of the distances; their standard deviation when left out. */
  sigma: z.number().gt(0).optional(),
  /** Gaussian weights below it are 0. */
  threshold: z.number().min(0).max(1).default(0.1),
  /** Keeps the edges from each node to so many nearest others. */
  nearest: whole(1).optional(),
  /** Longer distances are no edges. */
  maxDistance: z.number().gt(0).optional(),
  /** false: an edge in one direction is one in both, with the larger weight. */
  directed: z.boolean().default(true),
  /** 1 on the diagonal; false: 0. */
  selfLoops: z.boolean().default(true),
  /** npy: adj.npy; pickle: adj_mx.pkl as DCRNN has it; text: adj.txt as GMAN has it; edges: edges.csv. */
  files: z.array(z.enum(graphFiles)).min(1).default([...graphFiles]),
});

export type GraphSpec = z.output<typeof graphSchema>;

/** How the graph is made: as the recipe says, or by the defaults. */
export function graphSpecOf(recipe: Pick<Recipe, 'graph'>): GraphSpec {
  return recipe.graph ?? graphSchema.parse({});
}

/** Whether a load makes the graph: the recipe describes it, or writes it. */
export function wantsGraph(recipe: Pick<Recipe, 'graph' | 'export'>): boolean {
  return recipe.graph !== undefined || recipe.export.some(({ format }) => format === 'graph');
}

/** Layouts that hold the graph, too, where the recipe describes one. */
const withGraphBeside: readonly ExportFormat[] = ['basicts-0', 'basicts-1', 'libcity'];

/** Whether one of the formats writes the graph. */
export function writesGraph({ graph: described }: Pick<Recipe, 'graph'>, formats: readonly ExportFormat[]): boolean {
  return formats.includes('graph') || (described !== undefined && formats.some((format) => withGraphBeside.includes(format)));
}
