import type { ListedPartition, PartitionValues } from '../plan/partitions';
import { parseOdpsType, type OdpsColumn } from '../odps-type';
import type { WarehouseTable } from '../warehouse';
import type { Call, Caller } from './caller';
import type { Connection } from './connection';
import { elementAt, listAt, parseXml, textAt, type XmlElement } from './xml';

/** Runs a call until it is done; `what` names it in errors. */
export type Persist = <T>(work: () => Promise<T>, what: string, signal: AbortSignal) => Promise<T>;

interface SchemaJson {
  columns?: { name: string; type: string }[];
  partitionKeys?: { name: string; type: string }[];
  isVirtualView?: boolean;
  size?: number;
  recordNum?: number;
  lastModifiedTime?: number;
  partitionSize?: number;
  partitionRecordNum?: number;
}

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
    const xml = await this.#ask(this.#tableCall(name, {}), name, signal);
    const schema = schemaOf(xml, 'Table');
    const type = textAt(xml, 'Table', 'Type');
    return {
      columns: columnsOf(schema.columns),
      partitionKeys: columnsOf(schema.partitionKeys),
      isView: schema.isVirtualView === true || type === 'VIRTUAL_VIEW',
      bytes: known(schema.size),
      rows: known(schema.recordNum),
      modifiedAtS: known(schema.lastModifiedTime),
    };
  }

  async partitions(table: string, signal: AbortSignal): Promise<ListedPartition[]> {
    const found: ListedPartition[] = [];
    for (let marker = ''; ;) {
      const xml = await this.#ask(this.#tableCall(table, { partitions: '', expectmarker: 'true', ...(marker !== '' && { marker }) }), table, signal);
      found.push(...listAt(xml, 'Partitions', 'Partition').map(partitionOf));
      marker = textAt(xml, 'Partitions', 'Marker');
      if (marker === '') return found;
    }
  }

  /** What the service says of one partition. */
  async partition(table: string, values: PartitionValues, signal: AbortSignal): Promise<ListedPartition & { modifiedAtS: number | null }> {
    const spec = values.map(([key, value]) => `${key}='${value}'`).join(',');
    const { partitionRecordNum, partitionSize, lastModifiedTime } = schemaOf(await this.#ask(this.#tableCall(table, { partition: spec }), table, signal), 'Partition');
    return { values, rows: known(partitionRecordNum), bytes: known(partitionSize), modifiedAtS: known(lastModifiedTime) };
  }

  #tableCall(table: string, query: Record<string, string>): Call {
    const { project, schema } = this.#connection;
    const [name, own = schema, whose = project] = table.split('.').reverse() as [string, string | null | undefined, string | undefined];
    return { method: 'GET', path: ['projects', whose, 'tables', name], query: { ...query, ...(own !== null && { curr_schema: own }) } };
  }

  async #ask(call: Call, what: string, signal: AbortSignal): Promise<XmlElement> {
    const { text } = await this.#persist(() => this.#caller.text(this.#connection.endpoint, call, signal), what, signal);
    return parseXml(text) ?? {};
  }
}

function schemaOf(xml: XmlElement, name: 'Table' | 'Partition'): SchemaJson {
  const text = textAt(xml, name, 'Schema');
  return text === '' ? {} : JSON.parse(text) as SchemaJson;
}

function columnsOf(columns: SchemaJson['columns'] = []): OdpsColumn[] {
  return columns.map(({ name, type }) => ({ name, type: parseOdpsType(type) }));
}

function partitionOf(xml: string | XmlElement): ListedPartition {
  const number = (name: string): number | null => (textAt(xml, name) === '' ? null : known(Number(textAt(xml, name))));
  return {
    values: listAt(xml, 'Column').map((column) => [textAt(elementAt(column, '@Name')), textAt(elementAt(column, '@Value'))] as const),
    rows: number('PartitionRecordCount'),
    bytes: number('PartitionSize'),
  };
}

function known(count: number | undefined): number | null {
  return count === undefined || !(count >= 0) ? null : count;
}
