import { bytesOf, type ServedTable } from '../catalog';
import type { Incoming } from '../http/incoming';
import { xmlReply, type Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { cdata, element, escaped } from '../http/xml';
import { partitionOf, specOf, valuesFrom } from '../partition-spec';
import type { PartitionDefinition } from '../table-definition';
import type { World } from '../world';
import { pageOf, pageXml } from './page';
import { requireTable } from './tables';

export function partitionsReply(wanted: Wanted, { parameters }: Incoming, world: World): Reply {
  const table = requireTable(wanted, world);
  const { pageItems } = world.behaviour;
  const prefix = parameters.get('partition') ?? '';
  const values = prefix === '' ? [] : valuesFrom(table, prefix);
  const nameOf = (partition: PartitionDefinition): string => specOf(table, partition);
  const listed = table.definition.partitions
    .filter((partition) => values.every((value, at) => value === null || value === partition.values[at]))
    .sort((one, other) => nameOf(one) < nameOf(other) ? -1 : 1);
  if (parameters.has('reverse')) listed.reverse();
  const page = pageOf(table.partitionKeys.length === 0 ? [] : listed, nameOf, parameters.get('marker') ?? '', pageItems);
  return xmlReply(pageXml('Partitions', page, pageItems, (partition) => partitionXml(table, partition)));
}

export function partitionReply(wanted: Wanted, { parameters }: Incoming, world: World): Reply {
  const table = requireTable(wanted, world);
  const partition = partitionOf(table, parameters.get('partition') ?? '');
  const { createdSec, modifiedSec } = table;
  const schema = { createTime: createdSec, lastDDLTime: createdSec, lastModifiedTime: modifiedSec, partitionSize: bytesOf(table, partition), partitionRecordNum: world.behaviour.hidesRowCounts ? -1 : partition.rows.count };
  return xmlReply(`<Partition><Schema>${cdata(JSON.stringify(schema))}</Schema></Partition>`);
}

function partitionXml(table: ServedTable, partition: PartitionDefinition): string {
  const columns = table.partitionKeys.map(({ name }, at) => `<Column Name="${escaped(name)}" Value="${escaped(partition.values[at] ?? '')}"/>`);
  return `<Partition>${columns.join('')}${element('CreationTime', table.createdSec)}${element('LastDDLTime', table.createdSec)}${element('LastModifiedTime', table.modifiedSec)}</Partition>`;
}
