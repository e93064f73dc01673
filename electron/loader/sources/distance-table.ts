import path from 'node:path';
import { SluiceFailure } from '../../../shared/errors';
import type { GraphSpec } from '../../../shared/graph-spec';
import type { ListedDistances } from '../graph/build-graph';
import { GrowingPairs } from '../graph/growing-pairs';
import { csvLayoutOf, type CsvLayout } from './files/csv/csv-spec';
import { findBody } from './files/csv/find-body';
import { readNumber } from './files/csv/read-number';
import { RecordWalk } from './files/csv/record-walk';
import { walkFile } from './files/csv/walk-file';
import { Engine } from './files/duckdb';
import { nameSql } from './files/file-sql';
import { numberSql } from './files/cell-sql';
import { openTable } from './files/open-table';
import { needColumn } from './files/table-columns';
import type { TableColumn, TableFile } from './files/table-file';

type DistanceSpec = NonNullable<GraphSpec['distances']>;

/** Is given every row. */
type Take = (from: string, to: string, distance: number) => void;

/**
 * The distances a file lists between nodes of these names, in its order; rows that name others are counted.
 * Memory: 16 bytes a distance. Throws file-not-found, file-empty, file-unreadable, column-not-found, cancelled, bad-row for a distance that is no number.
 */
export async function readDistances(spec: DistanceSpec, folder: string, nodeNames: readonly string[], signal: AbortSignal): Promise<ListedDistances> {
  const engine = new Engine();
  const file = path.resolve(folder, spec.path);
  const nodeOf = new Map(nodeNames.map((name, node) => [name, node]));
  const pairs = new GrowingPairs();
  let [rows, ofUnknownNodes] = [0, 0];
  const take: Take = (fromName, toName, distance) => {
    rows++;
    const [from, to] = [nodeOf.get(fromName), nodeOf.get(toName)];
    if (from === undefined || to === undefined) ofUnknownNodes++;
    else pairs.add(from, to, distance);
  };
  try {
    const table = await openTable(file, { format: 'auto', csv: spec.csv }, engine, signal, { role: 'distances' });
    const columns = columnsOf(table, spec);
    const layout = table.csv === null ? null : csvLayoutOf(table, table.csv);
    if (layout === null || typeof layout === 'string') await takeFromEngine(table, columns, engine, take, signal);
    else await takeFromText(layout, columns, take, signal);
    return { pairs: pairs.pairs, path: file, rows, ofUnknownNodes };
  } finally {
    await engine.close();
  }
}

function columnsOf(table: TableFile, { columns }: DistanceSpec): TableColumn[] {
  if (columns !== undefined) return columns.map((name) => needColumn(table, name, 'distance'));
  return ['from', 'to', 'cost'].map((name, i) => table.columns[i] ?? needColumn(table, name, 'distance'));
}

async function takeFromText(layout: CsvLayout, columns: readonly TableColumn[], take: Take, signal: AbortSignal): Promise<void> {
  const body = await findBody(layout, signal);
  const walk = new DistanceWalk(layout, body.line, columns.map(({ name }) => layout.columnNames.indexOf(name)), take);
  if (!body.isMalformed) await walkFile(layout.path, layout.textPath, body.offset, walk, signal);
  if (body.isMalformed || walk.isMalformed) throw new SluiceFailure({ code: 'file-unreadable', path: layout.path, reason: `line ${walk.line}: quotes that do not close` });
}

class DistanceWalk extends RecordWalk {
  readonly #layout: CsvLayout;
  readonly #columns: readonly number[];
  readonly #take: Take;

  constructor(layout: CsvLayout, line: number, columns: readonly number[], take: Take) {
    super(layout, line, Infinity);
    this.#layout = layout;
    this.#columns = columns;
    this.#take = take;
  }

  protected takeRecord(bytes: Buffer, file: Buffer, begin: number, end: number): void {
    const { begins, ends, count } = this.cells;
    const [from, to, cost] = this.#columns as [number, number, number];
    const text = (column: number): string => (column < count ? bytes.toString('utf8', begins[column], ends[column]) : '');
    const distance = cost < count ? readNumber(bytes, begins[cost] as number, ends[cost] as number) : Infinity;
    if (distance === Infinity && !/^\s*\+?inf(inity)?\s*$/i.test(text(cost))) {
      const { path: inFile, columnNames } = this.#layout;
      throw new SluiceFailure({ code: 'bad-row', row: { path: inFile, line: this.line, column: columnNames[cost], value: text(cost), reason: 'value-unreadable', text: file.toString('utf8', begin, end).trimEnd().slice(0, 1000) }, rejectedSoFar: 1, maxBadRows: 0 });
    }
    this.#take(text(from), text(to), distance);
  }
}

async function takeFromEngine(table: TableFile, [from, to, cost]: readonly TableColumn[], engine: Engine, take: Take, signal: AbortSignal): Promise<void> {
  const text = (column: TableColumn | undefined): string => `${nameSql(column?.name ?? '')}::VARCHAR`;
  const rows = await engine.query(`SELECT ${text(from)}, ${text(to)}, ${numberSql(cost as TableColumn)}, ${text(cost)} FROM ${table.relation}`, table.path, signal);
  rows.forEach(([fromName, toName, distance, found], i) => {
    if (distance === null) throw new SluiceFailure({ code: 'bad-row', row: { path: table.path, line: i + 1, column: cost?.name, value: String(found), reason: 'value-unreadable' }, rejectedSoFar: 1, maxBadRows: 0 });
    take(fromName as string, toName as string, distance as number);
  });
}
