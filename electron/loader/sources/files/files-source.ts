import path from 'node:path';
import { SluiceFailure } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import type { FilesSource as FilesSpec, Recipe } from '../../../../shared/recipe';
import type { SourceDescription } from '../../../../shared/source-description';
import { BAD_ROW_SAMPLES, createBatch, type Batch, type Source, type SourcePlan } from '../source';
import { describeFiles } from './describe-files';
import { Engine } from './duckdb';
import { checkUnchanged } from './file-stamp';
import { findFiles, findLeftOut } from './find-files';
import { checkQuotesClosed } from './find-records';
import { badRowOf, locateBadRows } from './locate-bad-rows';
import { openTable } from './open-table';
import { planFiles, type ReadableFile } from './plan-files';
import { whereTypesOf } from './profile-columns';
import { checkTimeFormat } from './check-time-format';
import { RowReader } from './read-rows';
import type { BadPlace } from './row-kernel';
import { rowSqlOf } from './row-sql';
import { isSerial, type TableFile } from './table-file';
import { WallClock } from './wall-clock';
import { checkWhere } from './where-sql';

interface Planned { files: ReadonlyMap<string, ReadableFile>; rowsOf: ReadonlyMap<string, number>; reader: RowReader }

/** Rows out of CSV, Parquet, Arrow and JSON files, read through an embedded engine. */
export class FilesSource implements Source {
  readonly #spec: FilesSpec;
  readonly #folder: string;
  readonly #engine: Engine;
  #tables: readonly TableFile[] | null = null;
  #planned: Planned | null = null;
  /** Bad rows found out so far, by batch: a batch read again shows the same ones. */
  readonly #located = new Map<string, Batch['badRows']>();

  private constructor(spec: FilesSpec, folder: string, engine: Engine) {
    this.#spec = spec;
    this.#folder = folder;
    this.#engine = engine;
  }

  static async open(spec: FilesSpec, folder: string): Promise<FilesSource> {
    return new FilesSource(spec, folder, await Engine.open());
  }

  async describe(signal: AbortSignal): Promise<SourceDescription> {
    const description = await this.#withTables(signal, (tables) => describeFiles(tables, this.#spec, this.#engine, signal));
    const leftOut = this.#spec.format === 'auto' ? await findLeftOut(this.#spec, this.#folder) : [];
    return leftOut.length === 0 ? description : { ...description, notes: [{ kind: 'files-left-out', files: leftOut.map((file) => path.basename(file)) }, ...description.notes] };
  }

  async plan(recipe: Recipe, signal: AbortSignal): Promise<SourcePlan> {
    return this.#withTables(signal, (tables) => this.#planFrom(tables, recipe, signal));
  }

  async #planFrom(tables: readonly TableFile[], recipe: Recipe, signal: AbortSignal): Promise<SourcePlan> {
    const { where } = recipe.source;
    const types = where === undefined ? new Map<string, never>() : await whereTypesOf(tables[0] as TableFile, recipe.source, this.#engine, signal);
    const files = tables.map((table): ReadableFile => ({ table, sql: rowSqlOf(table, recipe, types) }));
    await checkTimeFormat(recipe.columns.time, this.#engine, signal);
    if (where !== undefined) for (const { table } of files) await checkWhere(where, table, types, this.#engine, signal);
    const clock = new WallClock(recipe.columns.time.zone);
    const { plan, nodes, isHopeless } = await planFiles(files, recipe, clock, this.#engine, signal);
    for (const table of tables) if (isSerial(table)) await checkQuotesClosed(table, signal);
    for (const table of tables) await checkUnchanged(table.path, table.stamp);
    await this.#planned?.reader.close();
    this.#located.clear();
    this.#planned = {
      files: new Map(files.map((file) => [file.table.path, file])),
      rowsOf: new Map(plan.files.map(({ path, rows }) => [path, rows])),
      reader: new RowReader(this.#engine, nodes, clock),
    };
    if (isHopeless) await this.#failAtFirstRow(plan, recipe, signal);
    return plan;
  }

  async read(address: BatchAddress, into: Batch, signal: AbortSignal): Promise<void> {
    const { files, rowsOf, reader } = this.#planned ?? neverPlanned();
    const file = files.get(address.path) ?? neverPlanned();
    await checkUnchanged(address.path, file.table.stamp);
    const bad = await reader.read(file, address, into, signal);
    const share = (row: number): number => Math.round((file.table.stamp.bytes * row) / (rowsOf.get(address.path) ?? 1));
    into.bytes = share(address.endRow) - share(address.firstRow);
    into.badRows = await this.#locate(file, address, bad, signal);
  }

  async close(): Promise<void> {
    await this.#planned?.reader.close();
    await this.#engine.close();
  }

  /** Looks up the first bad rows of a load; of later ones only what is wrong is told, not the line: each look-up reads the file again. */
  async #locate(file: ReadableFile, address: BatchAddress, places: readonly BadPlace[], signal: AbortSignal): Promise<Batch['badRows']> {
    if (places.length === 0) return [];
    const batch = `${address.firstRow} ${address.endRow} ${address.path}`;
    const known = this.#located.get(batch);
    if (known !== undefined) return known;
    const soFar = [...this.#located.values()].reduce((sum, rows) => sum + rows.length, 0);
    if (soFar >= LOCATED_AT_MOST) return places.map(({ fault }) => badRowOf(address.path, fault, file.sql.needed));
    const rows = await locateBadRows(file, places, this.#engine, signal);
    this.#located.set(batch, rows);
    return rows;
  }

  /** Throws bad-row for the first bad row of the first file that has one. */
  async #failAtFirstRow(plan: SourcePlan, { columns, load: { batchRows, maxBadRows } }: Recipe, signal: AbortSignal): Promise<void> {
    const batch = createBatch(batchRows, columns.values.length);
    for (const address of plan.batches) {
      await this.read(address, batch, signal);
      const [row] = batch.badRows;
      if (row !== undefined) throw new SluiceFailure({ code: 'bad-row', row, rejectedSoFar: batch.rejected, maxBadRows });
    }
  }

  /** Works on the tables; where the engine finds it can read one on a single thread only, again with that. */
  async #withTables<T>(signal: AbortSignal, work: (tables: readonly TableFile[]) => Promise<T>): Promise<T> {
    for (;;) {
      const tables = await this.#open(signal);
      try {
        return await work(tables);
      } catch (thrown) {
        const parallel = thrown instanceof SluiceFailure && thrown.error.code === 'file-unreadable' && thrown.error.reason.includes('parallel') ? thrown.error : null;
        const table = tables.find((each) => each.path === parallel?.path && !isSerial(each));
        if (table?.csv == null) throw thrown;
        const serial = { ...table, relation: table.csv.serialRelation };
        this.#tables = tables.map((each) => (each === table ? serial : each));
      }
    }
  }

  async #open(signal: AbortSignal): Promise<readonly TableFile[]> {
    if (this.#tables !== null) return this.#tables;
    const tables: TableFile[] = [];
    for (const path of await findFiles(this.#spec, this.#folder)) {
      tables.push(await openTable(path, this.#spec, this.#engine, signal, { role: 'source', like: tables[0]?.csv ?? null }));
    }
    await this.#engine.confineTo(tables.map((table) => table.csv?.textPath ?? table.path), signal);
    return (this.#tables = tables);
  }
}

const LOCATED_AT_MOST = BAD_ROW_SAMPLES * 10;

function neverPlanned(): never {
  throw new Error('rows are read after a plan, from the files it names');
}
