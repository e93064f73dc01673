import { RecordStream } from './encode/record-stream';
import { defaultSchema } from './http/request-kind';
import { odpsTypeFrom, type OdpsType } from './odps-type';
import type { ColumnDefinition, PartitionDefinition, TableDefinition } from './table-definition';

const createdSec = 1_751_299_200;
const sampledRows = 50;

export interface Column extends ColumnDefinition {
  odpsType: OdpsType;
}

/** A table that is served. */
export interface ServedTable {
  definition: TableDefinition;
  schema: string;
  columns: readonly Column[];
  partitionKeys: readonly Column[];
  createdSec: number;
  modifiedSec: number;
  /** Another number after each change: sessions hold theirs against it. */
  version: number;
}

/** All tables, by project, schema and name; the case of names does not count. */
export class Catalog {
  readonly #tables = new Map<string, ServedTable>();

  constructor(definitions: readonly TableDefinition[]) {
    for (const definition of definitions) this.put(definition, createdSec);
  }

  /** Adds a table, or takes the place of one with the same name: with other rows, or other columns. */
  put(definition: TableDefinition, modifiedSec: number): void {
    const schema = definition.schema ?? defaultSchema;
    const key = keyOf(definition.project, schema, definition.name);
    const former = this.#tables.get(key);
    const typed = (columns: readonly ColumnDefinition[]): Column[] => columns.map((column) => ({ ...column, odpsType: odpsTypeFrom(column.type) }));
    this.#tables.set(key, { definition, schema, columns: typed(definition.columns), partitionKeys: typed(definition.partitionKeys ?? []), createdSec, modifiedSec, version: (former?.version ?? 0) + 1 });
  }

  find(project: string, schema: string, name: string): ServedTable | undefined {
    return this.#tables.get(keyOf(project, schema, name));
  }

  get all(): ServedTable[] {
    return [...this.#tables.values()];
  }

  get projects(): string[] {
    return [...new Set(this.all.map(({ definition }) => definition.project))].sort();
  }

  /** In the order of their names. */
  schemasOf(project: string): string[] {
    return [...new Set([defaultSchema, ...this.#of(project).map(({ schema }) => schema)])].sort();
  }

  tablesOf(project: string, schema: string): ServedTable[] {
    return this.#of(project).filter((table) => table.schema === schema).sort((one, other) => one.definition.name < other.definition.name ? -1 : 1);
  }

  /** Whether names of the project have three levels. */
  hasSchemas(project: string): boolean {
    return this.#of(project).some(({ schema }) => schema !== defaultSchema);
  }

  #of(project: string): ServedTable[] {
    return this.all.filter(({ definition }) => definition.project.toLowerCase() === project.toLowerCase());
  }
}

/** About how large a partition is: what its rows take as records. */
export function bytesOf(table: ServedTable, { rows }: PartitionDefinition): number {
  if (rows.count === 0) return 0;
  const stream = new RecordStream(table.columns.map(({ odpsType }) => odpsType), { tenByteChecksums: false, metrics: null });
  const sample = Math.min(rows.count, sampledRows);
  return Math.round(stream.records(rows, [...table.columns.keys()], 0, sample).length / sample * rows.count);
}

export function rowCountOf({ definition }: ServedTable): number {
  return definition.partitions.reduce((sum, { rows }) => sum + rows.count, 0);
}

function keyOf(project: string, schema: string, name: string): string {
  return JSON.stringify([project, schema, name].map((part) => part.toLowerCase()));
}
