import type { ListedTable, Page, PartitionFacts, TableFacts } from '../../../../../shared/connections';
import { elementAt, listAt, textAt, type XmlElement } from '../client/xml';
import { partitionName, type ListedPartition } from '../plan/partitions';
import type { Place } from './place';

/** The service decides how long its pages are: some are put together until there is enough to look at. */
const ENOUGH = 200;
/** Partitions whose size is asked for one by one, where the list does not tell it. */
const SIZED = 24;
const AT_ONCE = 4;

/** Schemas of a project with three-level names. */
export function listSchemas(place: Place, marker: string | null, signal: AbortSignal): Promise<Page<string>> {
  return pagesOf(place, { path: ['projects', place.connection.project, 'schemas'], query: {} }, 'Schemas', 'Schema', (schema) => textAt(schema, 'Name'), marker, signal);
}

/** Tables whose names begin with `search`. */
export function listTables(place: Place, search: string, marker: string | null, signal: AbortSignal): Promise<Page<ListedTable>> {
  const { project, schema } = place.connection;
  const query = { ...(search !== '' && { name: search }), ...(schema !== null && { curr_schema: schema }) };
  return pagesOf(place, { path: ['projects', project, 'tables'], query }, 'Tables', 'Table', (table) => ({ name: textAt(table, 'Name'), owner: textAt(table, 'Owner'), type: textAt(table, 'Type') }), marker, signal);
}

/** Partitions of a table, the first of them with their sizes. */
export async function listPartitions(place: Place, table: string, marker: string | null, signal: AbortSignal): Promise<Page<PartitionFacts>> {
  const { items, next } = await pagesOf(place, tableCall(place, table, { partitions: '' }), 'Partitions', 'Partition', listedPartition, marker, signal);
  const unsized = items.filter(({ bytes }) => bytes === null).slice(0, SIZED);
  const sizes = new Map<ListedPartition, ListedPartition>();
  for (let at = 0; at < unsized.length; at += AT_ONCE) {
    await Promise.all(unsized.slice(at, at + AT_ONCE).map(async (one) => sizes.set(one, await place.rest.partition(table, one.values, signal))));
  }
  return { items: items.map((one) => sizes.get(one) ?? one).map(({ values, rows, bytes }) => ({ name: partitionName(values), rows, bytes })), next };
}

interface ColumnJson { name: string; type: string; comment?: string }

/** What a table is known for without reading it. */
export async function lookAtTable(place: Place, table: string, signal: AbortSignal): Promise<TableFacts> {
  const { xml } = await place.ask(tableCall(place, table, {}), 'Table', table, signal);
  const text = textAt(xml, 'Table', 'Schema');
  const json = (text === '' ? {} : JSON.parse(text)) as { columns?: ColumnJson[]; partitionKeys?: ColumnJson[]; size?: number; recordNum?: number; lastModifiedTime?: number; isVirtualView?: boolean };
  const columns = (list: ColumnJson[] = []): TableFacts['columns'] => list.map(({ name, type, comment = '' }) => ({ name, type, comment }));
  return {
    name: table, comment: textAt(xml, 'Table', 'Comment'), owner: textAt(xml, 'Table', 'Owner'),
    isView: json.isVirtualView === true || textAt(xml, 'Table', 'Type') === 'VIRTUAL_VIEW',
    bytes: known(json.size), rows: known(json.recordNum), modifiedAtS: known(json.lastModifiedTime),
    columns: columns(json.columns), partitionKeys: columns(json.partitionKeys),
  };
}

function tableCall({ connection: { project, schema } }: Place, table: string, query: Record<string, string>): { path: string[]; query: Record<string, string> } {
  const [name, own = schema, whose = project] = table.split('.').reverse() as [string, string | null | undefined, string | undefined];
  return { path: ['projects', whose, 'tables', name], query: { ...query, ...(own !== null && { curr_schema: own }) } };
}

async function pagesOf<T>(place: Place, { path, query }: { path: string[]; query: Record<string, string> }, root: string, name: string, itemOf: (xml: string | XmlElement) => T, first: string | null, signal: AbortSignal): Promise<Page<T>> {
  const items: T[] = [];
  for (let marker = first ?? ''; ;) {
    const { xml } = await place.ask({ path, query: { ...query, expectmarker: 'true', ...(marker !== '' && { marker }) } }, root, path.slice(1).join('/'), signal);
    items.push(...listAt(xml, root, name).map(itemOf));
    marker = textAt(xml, root, 'Marker');
    if (marker === '' || items.length >= ENOUGH) return { items, next: marker === '' ? null : marker };
  }
}

function listedPartition(xml: string | XmlElement): ListedPartition {
  const number = (name: string): number | null => (textAt(xml, name) === '' ? null : known(Number(textAt(xml, name))));
  return { values: listAt(xml, 'Column').map((column) => [textAt(elementAt(column, '@Name')), textAt(elementAt(column, '@Value'))] as const), rows: number('PartitionRecordCount'), bytes: number('PartitionSize') };
}

function known(count: number | undefined): number | null {
  return count === undefined || !(count >= 0) ? null : count;
}
