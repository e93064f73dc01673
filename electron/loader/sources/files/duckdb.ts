import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { SluiceFailure } from '../../../../shared/errors';
import { collectGarbage } from '../../collect-garbage';
import { literalPath, textSql } from './file-sql';
import { makeWorkFolder } from './work-folder';

/** Of the result of a small query. */
export type Cell = string | number | boolean | null;

/** Rows come in the order of the file. The rewrite of IN (…) into a join would lose it, whatever the setting says. */
const settings = ['threads = 2', 'preserve_insertion_order = true', "disabled_optimizers = 'in_clause'", "TimeZone = 'UTC'"];

/** Plain data: see Engine.setup. */
export interface EngineSetup { budgetBytes: number; wantsArrow: boolean; confinedTo: readonly string[] | null; workFolder: string }

/** An embedded DuckDB of its own, bounded in memory, that neither loads extensions nor reaches the network. Started by the first question to it. */
export class Engine {
  #instance: Promise<DuckDBInstance> | null = null;
  #workFolder: Promise<string> | null = null;
  #numbers = 0;
  #budgetBytes = 512e6;
  #wantsArrow = false;
  #learned: Promise<void> | null = null;
  #confinedTo: readonly string[] | null = null;
  readonly #lentFolder: string | null;

  /** `workFolder` is one that somebody else keeps; without it the engine makes its own when it needs one. */
  constructor(workFolder: string | null = null) {
    this.#lentFolder = workFolder;
  }

  /** A folder for files this engine's owner makes on the way; gone after `close`. Throws output-unwritable. */
  workFolder(): Promise<string> {
    return (this.#workFolder ??= this.#lentFolder === null ? makeWorkFolder() : Promise.resolve(this.#lentFolder));
  }

  /**
   * From here on SQL can read these files and the work folder, and nothing else on this machine.
   * A recipe comes from anywhere, and its `where` is SQL.
   */
  async confineTo(paths: readonly string[]): Promise<void> {
    this.#confinedTo = paths;
    if (this.#instance !== null) await confine(await this.#instance, paths, await this.workFolder());
  }

  /** The bytes of a load that this engine is a part of; it takes its share of them. */
  async fitInto(budgetBytes: number): Promise<void> {
    this.#budgetBytes = budgetBytes;
    if (this.#instance !== null) await setAll(await this.#instance, [memoryLimit(budgetBytes)]);
  }

  /** From here on SQL knows `scan_arrow(path)`. */
  wantArrow(): void {
    this.#wantsArrow = true;
  }

  /** A number for naming files and tables, each time another. */
  nextNumber(): number {
    return this.#numbers++;
  }

  /** All rows of a small result. `about` is the file an error is put down to. Columns must be text, doubles, integers of 32 bits or booleans. */
  async query(sql: string, about: string, signal: AbortSignal): Promise<Cell[][]> {
    const cursor = await this.stream(sql, about, signal);
    const rows: Cell[][] = [];
    try {
      for (let chunk = await cursor.next(signal); chunk !== null; chunk = await cursor.next(signal)) rows.push(...(chunk.getRows() as Cell[][]));
      return rows;
    } finally {
      await cursor.close();
    }
  }

  /** Chunks of a result of any size, in order. */
  async stream(sql: string, about: string, signal: AbortSignal): Promise<Cursor> {
    const connection = await this.#connect();
    try {
      await connection.run(`SET streaming_buffer_size = '${within(1e6, this.#budgetBytes / 256, 16e6)} bytes'`);
      return new Cursor(connection, await interruptible(connection, signal, about, () => streamOne(connection, sql)), about, within(2e6, this.#budgetBytes / 128, 16e6));
    } catch (thrown) {
      connection.disconnectSync();
      throw thrown;
    }
  }

  /** Gives its memory back until it is asked again. No question is under way. */
  async rest(): Promise<void> {
    const instance = this.#instance;
    this.#instance = this.#learned = null;
    (await instance?.catch(() => null))?.closeSync();
  }

  /** What an engine elsewhere needs to know to answer the same questions. */
  async setup(): Promise<EngineSetup> {
    return { budgetBytes: this.#budgetBytes, wantsArrow: this.#wantsArrow, confinedTo: this.#confinedTo, workFolder: await this.workFolder() };
  }

  static async from({ budgetBytes, wantsArrow, confinedTo, workFolder }: EngineSetup): Promise<Engine> {
    const engine = new Engine(workFolder);
    await engine.fitInto(budgetBytes);
    if (wantsArrow) engine.wantArrow();
    if (confinedTo !== null) await engine.confineTo(confinedTo);
    return engine;
  }

  async close(): Promise<void> {
    await this.rest();
    const workFolder = await this.#workFolder?.catch(() => null) ?? null;
    if (this.#lentFolder === null && workFolder !== null) await rm(workFolder, { recursive: true, force: true });
  }

  async #connect(): Promise<DuckDBConnection> {
    const instance = await (this.#instance ??= this.#start());
    if (this.#wantsArrow) await (this.#learned ??= learnArrow(instance));
    return instance.connect();
  }

  async #start(): Promise<DuckDBInstance> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const workFolder = await this.workFolder();
    const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
    await setAll(instance, [...settings, memoryLimit(this.#budgetBytes), `temp_directory = ${textSql(path.join(workFolder, 'spill'))}`]);
    if (this.#confinedTo !== null) await confine(instance, this.#confinedTo, workFolder);
    return instance;
  }
}

async function learnArrow(instance: DuckDBInstance): Promise<void> {
  const { registerArrowScan } = await import('./arrow-scan');
  const connection = await instance.connect();
  registerArrowScan(connection);
  connection.disconnectSync();
}

async function setAll(instance: DuckDBInstance, assignments: readonly string[]): Promise<void> {
  const connection = await instance.connect();
  for (const assignment of assignments) await connection.run(`SET GLOBAL ${assignment}`);
  connection.disconnectSync();
}

async function confine(instance: DuckDBInstance, paths: readonly string[], workFolder: string): Promise<void> {
  const list = (texts: readonly string[]): string => `[${texts.map(textSql).join(', ')}]`;
  await setAll(instance, [`allowed_paths = ${list([...paths, ...paths.map(literalPath)])}`, `allowed_directories = ${list([workFolder])}`, 'enable_external_access = false']);
}

/** The engine holds more than this for a moment only; with less it could not read text. */
function memoryLimit(budgetBytes: number): string {
  return `memory_limit = '${within(100e6, budgetBytes * 0.4, 200e6)} bytes'`;
}

function within(least: number, bytes: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, bytes)));
}

/** Of collections. */
const MAJOR_EVERY = 32;

/** Walks over a streamed result, one chunk ahead of its reader. */
export class Cursor {
  readonly #connection: DuckDBConnection;
  readonly #result: DuckDBResult;
  readonly #about: string;
  /** Bytes of chunks that may lie about until they are freed, and those that do. */
  readonly #garbageBytes: number;
  #droppedBytes = 0;
  #collections = 0;
  #ahead: Promise<DuckDBDataChunk | null> | null = null;

  constructor(connection: DuckDBConnection, result: DuckDBResult, about: string, garbageBytes: number) {
    this.#connection = connection;
    this.#result = result;
    this.#about = about;
    this.#garbageBytes = garbageBytes;
  }

  /** The next chunk, or null at the end. Throws cancelled, file-unreadable and what else an engine error means. */
  async next(signal: AbortSignal): Promise<DuckDBDataChunk | null> {
    const chunk = await interruptible(this.#connection, signal, this.#about, () => this.#ahead ?? this.#fetch());
    this.#ahead = chunk === null ? Promise.resolve(null) : this.#fetch();
    if (chunk !== null) this.#count(chunk);
    return chunk;
  }

  /** Waits for the engine to let go of the query. */
  async close(): Promise<void> {
    this.#connection.interrupt();
    await this.#ahead?.catch(() => undefined);
    this.#connection.disconnectSync();
  }

  /** A chunk holds its columns twice, once in the engine's memory; both go when it is collected. */
  #count({ rowCount, columnCount }: DuckDBDataChunk): void {
    this.#droppedBytes += rowCount * columnCount * 16;
    if (this.#droppedBytes < this.#garbageBytes) return;
    this.#droppedBytes = 0;
    // A chunk that was in use at two collections outlives all minor ones.
    collectGarbage(++this.#collections % MAJOR_EVERY === 0 ? 'major' : 'minor');
  }

  #fetch(): Promise<DuckDBDataChunk | null> {
    const fetched = this.#result.fetchChunk().then((chunk) => (chunk === null || chunk.rowCount === 0 ? null : chunk));
    // An error is met by whoever asks for this chunk; nobody asks after a cancel.
    fetched.catch(() => undefined);
    return fetched;
  }
}

/** One statement and no more: left to itself the engine would run every one that a predicate smuggles in. */
async function streamOne(connection: DuckDBConnection, sql: string): Promise<DuckDBResult> {
  const statement = await connection.prepare(sql);
  try {
    return await statement.stream();
  } finally {
    statement.destroySync();
  }
}

async function interruptible<T>(connection: DuckDBConnection, signal: AbortSignal, about: string, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
  const interrupt = (): void => connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await work();
  } catch (thrown) {
    if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
    throw new SluiceFailure({ code: 'file-unreadable', path: about, reason: reasonOf(thrown) });
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/** The part of an engine's message that speaks of the data, without its advice on its own settings. */
function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const said = message.split(/\nPossible |\n {2}file = |\n\s*\nLINE /)[0] ?? message;
  const line = /CSV Error on Line: (\d+)/.exec(said)?.[1];
  const cause = said.trim().split('\n').pop() ?? said;
  return (line === undefined ? said.trim().replace(/\s*\n\s*/g, ' ') : `line ${line}: ${cause.trim()}`).slice(0, 500);
}
