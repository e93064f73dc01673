import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SluiceFailure, type BadRow, type SluiceError } from '../../../../shared/errors';
import { channelNames, recipeSchema, type FilesRecipe, type LongColumnsInput, type Recipe, type RecipeInput } from '../../../../shared/recipe';
import type { SourceDescription } from '../../../../shared/source-description';
import { openSource } from '../open-source';
import { createBatch, type SourcePlan } from '../source';

/** For tests: a signal that never fires. */
export const never: AbortSignal = new AbortController().signal;

/** For tests: a folder that is removed by calling `remove`. */
export function tempFolder(): { folder: string; write(name: string, content: string | Uint8Array): string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-test-'));
  return {
    folder,
    write(name, content) {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Changes = { source: Partial<Extract<RecipeInput['source'], { kind: 'files' }>>; columns?: Partial<LongColumnsInput>; grid?: Partial<RecipeInput['grid']>; load?: RecipeInput['load'] };

/** For tests: a recipe over columns node, time and flow, in UTC, but for the changes. */
export function recipeFor({ source, columns, grid, load }: Changes): FilesRecipe {
  return recipeSchema.parse({
    sluice: 1, name: 'test',
    source: { kind: 'files', paths: ['.'], ...source },
    columns: { node: ['node'], time: { column: 'time' }, values: [{ column: 'flow' }], ...columns },
    grid: { step: '5min', ...grid },
    load: { ...load },
  }) as FilesRecipe;
}

/** For tests: the rows of a query as a Parquet file. */
export async function writeParquet(folder: string, name: string, query: string, options = ''): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path.join(folder, name)}' (FORMAT parquet${options === '' ? '' : `, ${options}`})`);
  connection.disconnectSync();
  instance.closeSync();
}

export interface ReadRows {
  plan: SourcePlan;
  /** [node name, time as ISO text, values…]; missing is null. */
  rows: (string | number | null)[][];
  rejected: number;
  badRows: BadRow[];
  atClockChange: number;
  bytes: number;
}

/** For tests: everything a recipe reads, batch by batch; `order` may shuffle the batches, rows come back in file order all the same. */
export async function readRows(recipe: Recipe, folder: string, order = (count: number): number[] => [...Array(count).keys()]): Promise<ReadRows> {
  const source = await openSource(recipe.source, folder);
  try {
    const plan = await source.plan(recipe, never);
    const batch = createBatch(Math.max(1, ...plan.batches.map((b) => b.endRow - b.firstRow)), channelNames(recipe).length);
    const read: ReadRows = { plan, rows: [], rejected: 0, badRows: [], atClockChange: 0, bytes: 0 };
    const byBatch: ReadRows['rows'][] = [];
    for (const at of order(plan.batches.length)) {
      await source.read(plan.batches[at] as SourcePlan['batches'][number], batch, never);
      byBatch[at] = Array.from({ length: batch.rows }, (_, i) => [
        (plan.nodeKeys[batch.node[i] as number] as string[]).join('_'),
        new Date((batch.timeS[i] as number) * 1000).toISOString(),
        ...batch.values.map((column) => (Number.isNaN(column[i]) ? null : column[i] as number)),
      ]);
      read.rejected += batch.rejected;
      read.badRows.push(...batch.badRows);
      read.bytes += batch.bytes;
      for (const rows of batch.atClockChange.values()) read.atClockChange += rows;
    }
    read.rows = byBatch.flat();
    return read;
  } finally {
    await source.close();
  }
}

/** For tests: what the window would be told of a source. */
export async function describeSource(recipe: Recipe, folder: string): Promise<SourceDescription> {
  const source = await openSource(recipe.source, folder);
  try {
    return await source.describe(never);
  } finally {
    await source.close();
  }
}

/** For tests: the error some work ends with. */
export async function errorOf(work: Promise<unknown>): Promise<SluiceError> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof SluiceFailure) return thrown.error;
    throw thrown;
  }
  throw new Error('expected a failure');
}
