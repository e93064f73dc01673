import { createHash } from 'node:crypto';
import { bytesOf, rowCountOf, type Column, type ServedTable } from '../catalog';
import type { Incoming } from '../http/incoming';
import { xmlReply, type Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { ServiceError } from '../http/service-error';
import { cdata, element } from '../http/xml';
import { owner, rfc1123, type World } from '../world';
import { pageOf, pageXml } from './page';

/** Throws NoSuchObject where there is no such table. */
export function requireTable({ project, schema, table }: Wanted, { catalog }: World): ServedTable {
  const found = catalog.find(project, schema, table ?? '');
  if (found === undefined) throw new ServiceError(404, 'NoSuchObject', `ODPS-0130131:Table not found - table '${project}.${table ?? ''}' cannot be resolved`);
  return found;
}

export function tablesReply({ project, schema }: Wanted, { parameters }: Incoming, { catalog, behaviour }: World): Reply {
  const type = parameters.get('type')?.toUpperCase();
  const tables = catalog.tablesOf(project, schema).filter((table) => table.definition.name.startsWith(parameters.get('name') ?? '') && (type === undefined || type === typeOf(table)));
  const page = pageOf(tables, ({ definition }) => definition.name, parameters.get('marker') ?? '', behaviour.pageItems);
  return xmlReply(pageXml('Tables', page, behaviour.pageItems, (table) => `<Table>${element('Name', table.definition.name)}${element('Owner', owner)}${element('Type', typeOf(table))}</Table>`));
}

export function tableReply(wanted: Wanted, isExtended: boolean, world: World): Reply {
  const table = requireTable(wanted, world);
  const { definition, createdSec, modifiedSec } = table;
  const id = createHash('md5').update(`${definition.project}.${table.schema}.${definition.name}`).digest('hex');
  const schema = JSON.stringify(isExtended ? extendedOf(table) : schemaOf(table, world.behaviour.hidesRowCounts));
  const times = `${element('CreationTime', rfc1123(createdSec * 1000))}${element('LastModifiedTime', rfc1123(modifiedSec * 1000))}`;
  return xmlReply(`<Table>${element('Name', definition.name)}${element('TableId', id)}<Schema format="Json">${cdata(schema)}</Schema>${element('Comment', definition.comment ?? '')}${element('Owner', owner)}${times}${element('Type', typeOf(table))}</Table>`);
}

function typeOf({ definition }: ServedTable): string {
  return definition.type ?? 'MANAGED_TABLE';
}

function sizeOf(table: ServedTable): number {
  return table.definition.partitions.reduce((sum, partition) => sum + bytesOf(table, partition), 0);
}

function schemaOf(table: ServedTable, hidesRowCounts: boolean): object {
  const { definition, createdSec, modifiedSec } = table;
  const columns = (list: readonly Column[]): object[] => list.map(({ name, type, comment }, at) => ({ name, type, comment: comment ?? '', isNullable: true, id: String(at) }));
  return {
    columns: columns(table.columns), partitionKeys: columns(table.partitionKeys), comment: definition.comment ?? '', owner, createTime: createdSec, lastDDLTime: createdSec, lastModifiedTime: modifiedSec,
    lifecycle: -1, isVirtualView: typeOf(table) === 'VIRTUAL_VIEW', shardExist: false, size: sizeOf(table), recordNum: hidesRowCounts ? -1 : rowCountOf(table), tableLabel: '', hubLifecycle: -1,
  };
}

function extendedOf(table: ServedTable): object {
  const { primaryKey } = table.definition;
  const reserved = { Transactional: String(primaryKey !== undefined), schema_version: String(table.version), ...(primaryKey === undefined ? {} : { PrimaryKey: primaryKey }) };
  return { IsArchived: false, PhysicalSize: sizeOf(table) * 3, FileNum: table.definition.partitions.length, Reserved: JSON.stringify(reserved) };
}
