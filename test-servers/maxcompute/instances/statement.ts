import { bytesOf, rowCountOf, type Catalog, type ServedTable } from '../catalog';
import { specOf } from '../partition-spec';
import { QueryFailure } from '../sql/query-failure';
import type { QueryResult } from '../sql/query-result';
import type { QueryContext, SqlEngine } from '../sql/engine';
import type { Job } from './job';

/** What a job gives: rows of a SELECT, or a text. */
export type Outcome = { kind: 'rows'; result: QueryResult } | { kind: 'text'; text: string };

/** Evaluates a job. Throws QueryFailure. */
export async function evaluate(job: Job, engine: SqlEngine, catalog: Catalog, context: QueryContext): Promise<Outcome> {
  const { query, settings } = splitSettings(job);
  const own = { ...context, schema: settings['odps.default.schema'] ?? context.schema, timeZone: settings['odps.sql.timezone'] ?? context.timeZone };
  if (job.task === 'SQLCost') return { kind: 'text', text: await costOf(query.replace(/^cost\s+sql\s+/i, ''), engine, own) };
  const [verb = '', second = ''] = query.toLowerCase().split(/[\s;(]+/).filter((word) => word !== '');
  if (['select', 'with', 'values', 'from'].includes(verb)) return { kind: 'rows', result: await engine.select(query, own) };
  if (verb === 'cost') return { kind: 'text', text: await costOf(query.replace(/^cost\s+sql\s+/i, ''), engine, own) };
  if (verb === 'show' && second === 'tables') return { kind: 'text', text: catalog.tablesOf(own.project, own.schema).map(({ definition }) => `ALIYUN$tester:${definition.name}`).join('\n') };
  if (verb === 'show' && second === 'partitions') return { kind: 'text', text: partitionsText(tableOf(query, /^show\s+partitions\s+/i, engine, own)) };
  if (verb === 'desc' || verb === 'describe') return { kind: 'text', text: descriptionOf(tableOf(query, /^desc(ribe)?\s+/i, engine, own)) };
  throw new QueryFailure(/^(create|drop|alter|insert|delete|update|truncate|merge|grant)$/.test(verb)
    ? `ODPS-0130013:[1,1] Authorization exception - No privilege: this account only reads`
    : `ODPS-0130161:[1,1] Parse exception - invalid token '${verb}'`);
}

/** `SET name=value;` in front of a query counts like a setting of the job. */
function splitSettings(job: Job): { query: string; settings: Record<string, string> } {
  const settings: Record<string, string> = { ...job.settings };
  const setting = /^\s*set\s+([\w.]+)\s*=\s*([^;]*);/i;
  let query = job.query;
  for (let found = setting.exec(query); found !== null; found = setting.exec(query)) {
    settings[found[1]!] = found[2]!.trim();
    query = query.slice(found[0].length);
  }
  return { query: query.trim(), settings };
}

/** What the service estimates of a query before it runs: the bytes it would scan. Throws QueryFailure. */
async function costOf(query: string, engine: SqlEngine, context: QueryContext): Promise<string> {
  const toScan = await engine.cellsToScan(query, context);
  const { tables } = engine.translated(query, context);
  const cells = tables.reduce((sum, table) => sum + rowCountOf(table) * table.columns.length, 0);
  const bytes = tables.reduce((sum, table) => sum + table.definition.partitions.reduce((own, partition) => own + bytesOf(table, partition), 0), 0);
  const scanned = cells === 0 ? 0 : Math.round(toScan * bytes / cells);
  return JSON.stringify({ Cost: { SQL: { Complexity: '1.0', UDF: '0', Input: String(scanned) } } });
}

function tableOf(query: string, verb: RegExp, engine: SqlEngine, context: QueryContext): ServedTable {
  const name = query.replace(verb, '').replace(/;\s*$/, '');
  const [table] = engine.translated(`SELECT * FROM ${name}`, context).tables;
  if (table === undefined) throw new QueryFailure(`ODPS-0130131:[1,1] Table not found - table ${name} cannot be resolved`);
  return table;
}

function partitionsText(table: ServedTable): string {
  return table.definition.partitions.map((partition) => specOf(table, partition).replaceAll(',', '/')).join('\n');
}

function descriptionOf(table: ServedTable): string {
  const columns = [...table.columns, ...table.partitionKeys].map(({ name, type }) => `| ${name} | ${type} |`);
  return [`| Owner: ALIYUN$tester | Project: ${table.definition.project} |`, `| Rows: ${rowCountOf(table)} |`, ...columns].join('\n');
}
