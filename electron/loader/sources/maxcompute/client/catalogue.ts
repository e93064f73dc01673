import { parseJson, type Call, type Caller } from './caller';
import type { Connection } from './connection';
import { pageOf, type Page } from './page';
import { tableCall, type Persist } from './rest';
import { extrasJson, knownCount, reservedJson } from './schema-json';
import { listAt, textAt, type XmlElement } from './xml';

/** What a project says of itself. */
export interface ProjectLook {
  name: string;
  owner: string | null;
  region: string | null;
  /** Tables have names of three levels: project.schema.table. */
  hasSchemas: boolean;
  /** Of wall times in queries. */
  zone: string | null;
}

/** A table in a list; kinds are those of the service, such as MANAGED_TABLE or VIRTUAL_VIEW. */
export interface ListedTable { name: string; kind: string | null; owner: string | null }

/** What the service tells of a table only when it is asked for. */
export interface TableExtras {
  isArchived: boolean;
  /** On the disks of the service, copies included; null where it does not say. */
  physicalBytes: number | null;
  files: number | null;
  isTransactional: boolean;
  primaryKey: readonly string[];
}

/** Asks the service what there is. */
export class Catalogue {
  readonly #connection: Connection;
  readonly #caller: Caller;
  readonly #persist: Persist;

  constructor(connection: Connection, caller: Caller, persist: Persist) {
    this.#connection = connection;
    this.#caller = caller;
    this.#persist = persist;
  }

  project(signal: AbortSignal): Promise<ProjectLook> {
    const { endpoint, project } = this.#connection;
    return this.#persist(async () => {
      const { xml, answer } = await this.#caller.xmlAnswer(endpoint, { method: 'GET', path: ['projects', project] }, 'Project', signal);
      const properties = new Map(listAt(xml, 'Project', 'Properties', 'Property').map((one) => [textAt(one, 'Name'), textAt(one, 'Value')]));
      return {
        name: textAt(xml, 'Project', 'Name'),
        owner: textAt(xml, 'Project', 'Owner') || String(answer.headers['x-odps-owner'] ?? '') || null,
        region: textAt(xml, 'Project', 'Region') || null,
        hasSchemas: properties.get('odps.schema.model.enabled') === 'true',
        zone: properties.get('odps.sql.timezone') ?? null,
      };
    }, project, signal);
  }

  /** Names of schemas, a page at a time; `marker` '' for the first. */
  schemasPage(marker: string, signal: AbortSignal): Promise<Page<string>> {
    return this.#page(['schemas'], { ...(marker !== '' && { marker }) }, 'Schemas', 'Schema', (one) => textAt(one, 'Name'), signal);
  }

  /** Tables whose names begin with `prefix`, a page at a time; `marker` '' for the first. */
  tablesPage({ schema = this.#connection.schema, prefix = '', marker = '' }: { schema?: string | null; prefix?: string; marker?: string }, signal: AbortSignal): Promise<Page<ListedTable>> {
    const query = { ...(prefix !== '' && { name: prefix }), ...(marker !== '' && { marker }), ...(schema !== null && { curr_schema: schema }) };
    return this.#page(['tables'], query, 'Tables', 'Table', (one) => ({ name: textAt(one, 'Name'), kind: textAt(one, 'Type') || null, owner: textAt(one, 'Owner') || null }), signal);
  }

  extras(table: string, signal: AbortSignal): Promise<TableExtras> {
    const { endpoint } = this.#connection;
    return this.#persist(async () => {
      const xml = await this.#caller.xml(endpoint, tableCall(this.#connection, table, { extended: '' }), 'Table', signal);
      const { IsArchived, PhysicalSize, FileNum, Reserved } = parseJson(textAt(xml, 'Table', 'Schema'), extrasJson, 'what else is known of a table', '');
      return { isArchived: IsArchived === true, physicalBytes: knownCount(PhysicalSize), files: knownCount(FileNum), ...reservedOf(Reserved ?? '') };
    }, table, signal);
  }

  #page<T>(path: string[], query: Record<string, string>, root: string, name: string, read: (one: string | XmlElement) => T, signal: AbortSignal): Promise<Page<T>> {
    const { endpoint, project } = this.#connection;
    const call: Call = { method: 'GET', path: ['projects', project, ...path], query: { expectmarker: 'true', ...query } };
    return this.#persist(async () => pageOf(await this.#caller.xml(endpoint, call, root, signal), root, name, read), project, signal);
  }
}

/** JSON within JSON, of no promised form. */
function reservedOf(text: string): Pick<TableExtras, 'isTransactional' | 'primaryKey'> {
  const reserved = reservedJson.safeParse(text).data;
  return { isTransactional: reserved?.Transactional === 'true', primaryKey: reserved?.PrimaryKey ?? [] };
}
