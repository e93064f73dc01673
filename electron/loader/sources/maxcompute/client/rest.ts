import type { ListedPartition, PartitionValues } from '../plan/partitions';
import { parseOdpsType, type OdpsColumn } from '../odps-type';
import type { WarehouseTable } from '../warehouse';
import { parseJson, type Call, type Caller } from './caller';
import type { Connection } from './connection';
import { pageOf, pages, type Page } from './page';
import { knownCount, partitionJson, tableJson, type columnsJson } from './schema-json';
import { elementAt, listAt, textAt, type XmlElement } from './xml';
import type { z } from 'zod';

/** Runs a call until it is done; `what` names it in errors. */
export type Persist = <T>(work: () => Promise<T>, what: string, signal: AbortSignal) => Promise<T>;

/** Asks the service about tables. */
export class Rest {
  readonly #connection: Connection;
  readonly #caller: Caller;
  readonly #persist: Persist;

  constructor(connection: Connection, caller: Caller, persist: Persist) {
    this.#connection = connection;
    this.#caller = caller;
    this.#persist = persist;
  }

  async table(name: string, signal: AbortSignal): Promise<WarehouseTable & { modifiedAtS: number | null }> {
    return this.#ask(this.#tableCall(name, {}), 'Table', name, signal, (xml) => {
      const schema = parseJson(textAt(xml, 'Table', 'Schema'), tableJson, 'the schema of a table', '');
      return {
        columns: odpsColumnsOf(schema.columns),
        partitionKeys: odpsColumnsOf(schema.partitionKeys),
        isView: schema.isVirtualView === true || textAt(xml, 'Table', 'Type') === 'VIRTUAL_VIEW',
        bytes: knownCount(schema.size),
        rows: knownCount(schema.recordNum),
        modifiedAtS: knownCount(schema.lastModifiedTime),
      };
    });
  }

  async partitions(table: string, signal: AbortSignal): Promise<ListedPartition[]> {
    const found: ListedPartition[] = [];
    const page = (marker: string): Promise<Page<ListedPartition>> => this.#ask(this.#tableCall(table, { partitions: '', expectmarker: 'true', ...(marker !== '' && { marker }) }), 'Partitions', table, signal, (xml) => pageOf(xml, 'Partitions', 'Partition', partitionOf));
    for await (const items of pages(table, page)) found.push(...items);
    return found;
  }

  /** What the service says of one partition. */
  async partition(table: string, values: PartitionValues, signal: AbortSignal): Promise<ListedPartition & { modifiedAtS: number | null }> {
    return this.#ask(this.#tableCall(table, { partition: quotedSpec(values) }), 'Partition', table, signal, (xml) => {
      const { partitionRecordNum, partitionSize, lastModifiedTime } = parseJson(textAt(xml, 'Partition', 'Schema'), partitionJson, 'a partition', '');
      return { values, rows: knownCount(partitionRecordNum), bytes: knownCount(partitionSize), modifiedAtS: knownCount(lastModifiedTime) };
    });
  }

  #tableCall(table: string, query: Record<string, string>): Call {
    const { project, schema } = this.#connection;
    const [name, own = schema, whose = project] = table.split('.').reverse() as [string, string | null | undefined, string | undefined];
    return { method: 'GET', path: ['projects', whose, 'tables', name], query: { ...query, ...(own !== null && { curr_schema: own }) } };
  }

  /** What cannot be read is asked for again, as is what does not come at all. */
  #ask<T>(call: Call, root: string, what: string, signal: AbortSignal, read: (xml: XmlElement) => T): Promise<T> {
    return this.#persist(async () => read(await this.#caller.xml(this.#connection.endpoint, call, root, signal)), what, signal);
  }
}

function quotedSpec(values: PartitionValues): string {
  return values.map(([key, value]) => `${key}='${value}'`).join(',');
}

function odpsColumnsOf(columns: z.output<typeof columnsJson>): OdpsColumn[] {
  return columns.map(({ name, type }) => ({ name, type: parseOdpsType(type) }));
}

function partitionOf(xml: string | XmlElement): ListedPartition {
  const number = (name: string): number | null => (textAt(xml, name) === '' ? null : knownCount(Number(textAt(xml, name))));
  return {
    values: listAt(xml, 'Column').map((column) => [textAt(elementAt(column, '@Name')), textAt(elementAt(column, '@Value'))] as const),
    rows: number('PartitionRecordCount'),
    bytes: number('PartitionSize'),
  };
}
