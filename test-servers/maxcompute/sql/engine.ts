import { DuckDBInstance, type DuckDBConnection, type DuckDBResult } from '@duckdb/node-api';
import { z } from 'zod';
import type { Catalog, Column, ServedTable } from '../catalog';
import { defaultSchema } from '../http/request-kind';
import { odpsTypeFrom } from '../odps-type';
import { engineMacros } from './engine-functions';
import { engineTypeOf, odpsTextOf } from './engine-type';
import { ResultRows, type QueryResult } from './query-result';
import { QueryFailure, queryFailureFrom } from './query-failure';
import { TableScans } from './table-scan';
import { literal, quoted, translate, type Translated } from './translate';

const interruptEveryMs = 20;

export interface QueryContext {
  project: string;
  schema: string;
  timeZone: string;
  /** Seed of the order of rows where the query asks for none; null leaves them as they come. */
  shuffleSeed: number | null;
  signal: AbortSignal;
}

/** Evaluates SELECT queries over the tables that are served, by an engine in memory. */
export class SqlEngine {
  readonly #catalog: Catalog;
  readonly #scans = new TableScans();
  readonly #versions = new Map<ServedTable, number>();
  #instance: Promise<DuckDBInstance> | null = null;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Throws QueryFailure with the service's code, also where it was aborted. */
  async select(query: string, context: QueryContext): Promise<QueryResult> {
    return this.#with(query, context, async (connection, translated) => {
      const result = await connection.run(translated.sql);
      const chunks = await result.fetchAllChunks();
      const columns = columnsOf(result, translated);
      return { columns, rows: new ResultRows(columns.map(({ odpsType }) => odpsType), chunks, translated.hasOrder ? null : context.shuffleSeed) };
    });
  }

  /** How many cells of the tables that it names a query would read; not one of them is read. Throws QueryFailure. */
  async cellsToScan(query: string, context: QueryContext): Promise<number> {
    return this.#with(query, context, async (connection, { sql }) => {
      const [explained] = await (await connection.run(`EXPLAIN (FORMAT JSON) ${sql}`)).getRows();
      return cellsOf(z.array(planNode).parse(JSON.parse(String(explained?.[1]))));
    });
  }

  async #with<T>(query: string, context: QueryContext, work: (connection: DuckDBConnection, translated: Translated) => Promise<T>): Promise<T> {
    this.#instance ??= this.#start();
    const connection = await (await this.#instance).connect();
    const interrupting = new Interrupting(connection, context.signal);
    try {
      const translated = this.translated(query, context);
      for (const table of translated.tables) await this.#serve(connection, table);
      await connection.run(`SET TimeZone = ${literal(context.timeZone)}`);
      return await work(connection, translated);
    } catch (error) {
      if (context.signal.aborted) throw new QueryFailure('ODPS-0130252:[0,0] Cancelled - the instance was stopped by the user');
      throw queryFailureFrom(error);
    } finally {
      interrupting.end();
      connection.closeSync();
    }
  }

  /** A query and the tables it reads, as the engine sees them. Throws a SyntaxError where quotes or brackets stay open. */
  translated(query: string, { project, schema }: { project: string; schema: string }): Translated {
    return translate(query, (names) => this.#find(names, project, schema));
  }

  async close(): Promise<void> {
    (await this.#instance)?.closeSync();
  }

  async #start(): Promise<DuckDBInstance> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
    const connection = await instance.connect();
    connection.registerTableFunction(this.#scans.function);
    for (const macro of engineMacros) await connection.run(macro);
    connection.closeSync();
    return instance;
  }

  /** Makes the table known to the engine, again where it was changed. */
  async #serve(connection: DuckDBConnection, table: ServedTable): Promise<void> {
    if (this.#versions.get(table) === table.version) return;
    const project = quoted(table.definition.project);
    await connection.run(`ATTACH IF NOT EXISTS ':memory:' AS ${project}`);
    await connection.run(`CREATE SCHEMA IF NOT EXISTS ${project}.${quoted(table.schema)}`);
    await connection.run(`CREATE OR REPLACE VIEW ${project}.${quoted(table.schema)}.${quoted(table.definition.name)} AS ${this.#scans.selectOf(table)}`);
    this.#versions.set(table, table.version);
  }

  /** `table`, `project.table` or `schema.table` where the project has schemas, `project.schema.table`. */
  #find(names: readonly string[], project: string, schema: string): ServedTable | undefined {
    const [first = '', second = '', third] = names;
    if (names.length === 1) return this.#catalog.find(project, schema, first);
    if (third !== undefined) return this.#catalog.find(first, second, third);
    return this.#catalog.find(project, first, second) ?? this.#catalog.find(first, defaultSchema, second);
  }
}

/** Interrupts what a connection does once `signal` is aborted, again and again: an interrupt between two statements is lost. */
class Interrupting {
  readonly #signal: AbortSignal;
  readonly #begin: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(connection: DuckDBConnection, signal: AbortSignal) {
    this.#signal = signal;
    this.#begin = () => { this.#timer = setInterval(() => connection.interrupt(), interruptEveryMs); };
    if (signal.aborted) this.#begin();
    else signal.addEventListener('abort', this.#begin);
  }

  end(): void {
    this.#signal.removeEventListener('abort', this.#begin);
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}

/** A column that goes through as it is keeps the table's type, where the engine's says less. One without a name is `_c` and its place. */
function columnsOf(result: DuckDBResult, { tables }: Translated): Column[] {
  const known = tables.flatMap((table) => [...table.columns, ...table.partitionKeys]);
  return result.columnNames().map((name, at) => {
    const type = result.columnType(at);
    const source = known.find((column) => column.name.toLowerCase() === name.toLowerCase() && engineTypeOf(column.odpsType).toString() === type.toString());
    const text = source?.type ?? odpsTextOf(type);
    return { name: /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `_c${at}`, type: text, odpsType: odpsTypeFrom(text) };
  });
}

/** A step of the engine's plan; partitions that a filter leaves out have none. */
interface PlanNode { name: string; children: PlanNode[]; extra_info: { 'Projections'?: string | string[] | undefined; 'Estimated Cardinality'?: string | undefined } }
const planNode: z.ZodType<PlanNode> = z.lazy(() => z.object({ name: z.string(), children: z.array(planNode), extra_info: z.object({ 'Projections': z.string().or(z.array(z.string())).optional(), 'Estimated Cardinality': z.string().optional() }) }));

function cellsOf(nodes: readonly PlanNode[]): number {
  return nodes.reduce((sum, { name, children, extra_info: { Projections: columns = [], 'Estimated Cardinality': rows = '0' } }) => sum + cellsOf(children) + (name === 'ODPS_SCAN' ? Number(rows) * Math.max(1, [columns].flat().length) : 0), 0);
}
