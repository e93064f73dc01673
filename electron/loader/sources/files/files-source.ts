import path from 'node:path';
import { SluiceFailure } from '../../../../shared/errors';
import type { BatchAddress } from '../../../../shared/load-state';
import { readersOf } from '../../../../shared/readers';
import type { FilesRecipe, FilesSource as FilesSpec, LongRecipe } from '../../../../shared/recipe';
import type { SourceDescription } from '../../../../shared/source-description';
import { BAD_ROW_SAMPLES, createBatch, type Batch, type Source, type SourceMemo, type SourcePlan } from '../source';
import { chooseReader } from './choose-reader';
import { describeFiles } from './describe-files';
import { Engine } from './duckdb';
import { engineFormat, type EngineWork } from './engine-format';
import { formatByName } from './file-format';
import { checkUnchanged, stampOf } from './file-stamp';
import { memoOf, usableMemo, type FilesMemo } from './files-memo';
import { findFiles, findLeftOut } from './find-files';
import { checkQuotesClosed } from './find-records';
import { badRowOf, locateBadRows } from './locate-bad-rows';
import { openTable } from './open-table';
import { planFiles } from './plan-files';
import { whereTypesOf } from './profile-columns';
import { checkTimeFormat } from './check-time-format';
import { engineRowsOf } from './engine-row-reader';
import type { BadPlace } from './row-kernel';
import { rowSqlOf } from './row-sql';
import { scanFiles, type ScannedFile } from './scan-files';
import type { AskEngine, ReadableFile } from './scan-with-engine';
import { isSerial, type TableFile } from './table-file';
import { ASKED_OF_A_THREAD, ReadingThreads } from './threads/reading-threads';
import { WallClock } from './wall-clock';
import { wallStretchesOf } from './wall-stretches';
import { checkWhere } from './where-sql';

/** `engine` reads the files without a direct reader: `opened` are their numbers there. */
interface Planned { files: ReadonlyMap<string, ScannedFile>; engine: { work: EngineWork; opened: ReadonlyMap<string, number> }; readsAtOnce: number }

/** Rows out of CSV, Parquet, Arrow and JSON files: read directly where a direct reader can, else through an embedded engine. */
export class FilesSource implements Source {
  readonly #spec: FilesSpec;
  readonly #folder: string;
  readonly #engine = new Engine();
  #tables: readonly TableFile[] | null = null;
  #planned: Planned | null = null;
  /** Bad rows found out so far, by batch: a batch read again shows the same ones. */
  readonly #located = new Map<string, Batch['badRows']>();

  #threads: ReadingThreads | null = null;
  /** One, as the engine has its own: rows are put together there while others are lined up. */
  readonly #engineThread = new ReadingThreads(1);
  /** The last read through the engine, which does one after the other. */
  #engineRead: Promise<unknown> = Promise.resolve();

  constructor(spec: FilesSpec, folder: string) {
    this.#spec = spec;
    this.#folder = folder;
  }

  get readsAtOnce(): number {
    return this.#planned?.readsAtOnce ?? 1;
  }

  async describe(signal: AbortSignal): Promise<SourceDescription> {
    const description = await this.#withTables(signal, (tables) => describeFiles(tables, this.#spec, this.#engine, signal));
    const leftOut = this.#spec.format === 'auto' ? await findLeftOut(this.#spec, this.#folder) : [];
    return leftOut.length === 0 ? description : { ...description, notes: [{ kind: 'files-left-out', files: leftOut.map((file) => path.basename(file)) }, ...description.notes] };
  }

  async plan(recipe: LongRecipe, signal: AbortSignal, memo?: SourceMemo): Promise<SourcePlan> {
    await this.#engine.fitInto(recipe.load.memoryMb * 1e6);
    const threads = (this.#threads ??= new ReadingThreads(readersOf(recipe)));
    const own: FilesRecipe = { ...recipe, source: this.#spec };
    const usable = usableMemo(memo, own);
    return this.#withTables(signal, (tables) => this.#planFrom(usable === null ? tables : tables.map((table) => asInMemo(table, usable)), own, usable, threads, signal));
  }

  async #planFrom(tables: readonly TableFile[], recipe: FilesRecipe, memo: FilesMemo | null, threads: ReadingThreads, signal: AbortSignal): Promise<SourcePlan> {
    const { where } = recipe.source;
    const types = where === undefined ? new Map<string, never>() : await whereTypesOf(tables[0] as TableFile, recipe.source, this.#engine, signal);
    const files = tables.map((table): ReadableFile => ({ table, sql: rowSqlOf(table, recipe, types) }));
    await checkTimeFormat(recipe.columns.time, this.#engine, signal);
    if (where !== undefined) for (const { table } of files) await checkWhere(where, table, types, this.#engine, signal);
    await this.#forgetPlan();
    const stretches = wallStretchesOf(recipe.columns.time.zone);
    const clock = new WallClock(stretches);
    const { work, ask } = await this.#engineWorkFor(tables);
    const scanned = await scanFiles(files, { recipe, memo, ask, signal, choose: (file) => chooseReader(file, recipe, stretches, threads) });
    if (scanned.every(({ direct }) => direct === null)) await threads.close();
    this.#planned = {
      files: new Map(scanned.map((file) => [file.table.path, file])),
      readsAtOnce: readsAtOnceOf(scanned, recipe, threads),
      engine: { work, opened: new Map() },
    };
    const { plan, nodes, isHopeless } = planFiles(scanned, recipe, clock);
    for (const { table, direct } of scanned) if (direct === null && isSerial(table)) await checkQuotesClosed(table, signal);
    for (const { path, stamp } of tables) await checkUnchanged(path, stamp);
    const setup = await this.#engine.setup();
    const throughEngine = scanned.filter(({ direct }) => direct === null);
    this.#planned.engine.opened = new Map(throughEngine.map((file) => [file.table.path, work.open(engineRowsOf(file, file.scan.rows, nodes, stretches, setup))]));
    if (isHopeless) await this.#failAtFirstRow(plan.batches, recipe, signal);
    return { ...plan, memo: memoOf(scanned, recipe), warehouse: null, aggregates: null };
  }

  async read(address: BatchAddress, into: Batch, signal: AbortSignal): Promise<void> {
    const file = this.#planned?.files.get(address.path) ?? neverPlanned();
    const { path, stamp } = file.table;
    try {
      into.badRows = file.direct === null ? await this.#readThroughEngine(file, address, into, signal) : await file.direct.read(address, into, signal);
    } finally {
      // Of a file that has changed nothing counts, whatever came of reading it.
      await checkUnchanged(path, stamp);
    }
    const share = (row: number): number => Math.round((stamp.bytes * row) / file.scan.rows);
    into.bytes = share(address.endRow) - share(address.firstRow);
  }

  async close(): Promise<void> {
    await this.#forgetPlan();
    await this.#threads?.close();
    await this.#engineThread.close();
    await this.#engine.close();
  }

  async #forgetPlan(): Promise<void> {
    const planned = this.#planned;
    this.#planned = null;
    this.#located.clear();
    for (const file of planned?.engine.opened.values() ?? []) await planned?.engine.work.forget(file);
    for (const { direct } of planned?.files.values() ?? []) await direct?.close();
  }

  /** The engine for scans and rows: where there is much of them, another one on a thread of its own, and this one rests. */
  async #engineWorkFor(tables: readonly TableFile[]): Promise<{ work: EngineWork; ask: AskEngine }> {
    const bytes = tables.reduce((sum, { stamp }) => sum + stamp.bytes, 0);
    const setup = await this.#engine.setup();
    const work = this.#engineThread.workFor(engineFormat(this.#engine), bytes);
    if (this.#engineThread.areWorthIt(bytes)) await this.#engine.rest();
    return {
      work,
      ask: (sql, about, signal) => work.scan({ sql, about, setup }, signal),
    };
  }

  async #readThroughEngine(file: ReadableFile, address: BatchAddress, into: Batch, signal: AbortSignal): Promise<Batch['badRows']> {
    const { work, opened } = (this.#planned ?? neverPlanned()).engine;
    const { firstRow, endRow } = address;
    const read = this.#engineRead.then(async () => this.#locate(file, address, await work.read(opened.get(address.path) ?? neverPlanned(), { firstRow, endRow }, into, signal), into.badRowsKept, signal));
    this.#engineRead = read.catch(() => undefined);
    return read;
  }

  /** Looks up the first bad rows of a load, or all that are to be kept; of others only what is wrong is told, not the line: each look-up reads the file again. */
  async #locate(file: ReadableFile, address: BatchAddress, places: readonly BadPlace[], kept: number, signal: AbortSignal): Promise<Batch['badRows']> {
    if (places.length === 0) return [];
    if (kept > BAD_ROW_SAMPLES) return locateBadRows(file, places, this.#engine, signal);
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
  async #failAtFirstRow(batches: readonly BatchAddress[], { columns, load: { batchRows, maxBadRows } }: LongRecipe, signal: AbortSignal): Promise<void> {
    const batch = createBatch(batchRows, columns.values.length);
    for (const address of batches) {
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

  async #startThreadsFor(path: string): Promise<void> {
    const format = this.#spec.format === 'auto' ? formatByName(path) : this.#spec.format;
    if (format === 'csv' || format === 'arrow' || format === 'parquet') this.#threads?.startFor((await stampOf(path, 'source')).bytes, format);
  }

  async #open(signal: AbortSignal): Promise<readonly TableFile[]> {
    if (this.#tables !== null) return this.#tables;
    const tables: TableFile[] = [];
    for (const path of await findFiles(this.#spec, this.#folder)) {
      if (tables.length === 0) await this.#startThreadsFor(path);
      tables.push(await openTable(path, this.#spec, this.#engine, signal, { role: 'source', like: tables[0]?.csv ?? null }));
    }
    await this.#engine.confineTo(tables.map((table) => table.csv?.textPath ?? table.path));
    return (this.#tables = tables);
  }
}

/** No more than there are buffers for anyway. */
function readsAtOnceOf(files: readonly ScannedFile[], recipe: FilesRecipe, threads: ReadingThreads): number {
  const direct = files.filter((file) => file.direct !== null);
  if (direct.length === 0) return 1;
  const readers = readersOf(recipe);
  const areOnThreads = direct.some(({ table }) => threads.areWorthIt(table.stamp.bytes));
  return areOnThreads ? Math.max(readers, Math.min(recipe.load.prefetch, readers * ASKED_OF_A_THREAD)) : readers;
}

const LOCATED_AT_MOST = BAD_ROW_SAMPLES * 10;

/** The table as it was read when the memo was made. */
function asInMemo(table: TableFile, { files }: FilesMemo): TableFile {
  return table.csv !== null && files.get(table.path)?.isSerial === true ? { ...table, relation: table.csv.serialRelation } : table;
}

function neverPlanned(): never {
  throw new Error('rows are read after a plan, from the files it names');
}
