import type { ServedTable } from './catalog';
import { ServiceError } from './http/service-error';
import type { PartitionDefinition } from './table-definition';

/** `ds=20250701,hh=01`, as the tunnel spells a partition. */
export function specOf(table: ServedTable, partition: PartitionDefinition): string {
  return table.partitionKeys.map(({ name }, at) => `${name}=${partition.values[at] ?? ''}`).join(',');
}

/**
 * The values of a spec, null where it does not name a key. REST puts quotes around values and the tunnel none; commas within
 * values are no separators, for a separator is followed by the name of a key.
 */
export function valuesFrom(table: ServedTable, spec: string): (string | null)[] {
  const found = new Map(partsOf(table, spec).map((part): [string, string] => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals).trim().toLowerCase(), withoutQuotes(part.slice(equals + 1).trim())];
  }));
  const names = table.partitionKeys.map(({ name }) => name.toLowerCase());
  if ([...found.keys()].some((name) => !names.includes(name))) throw new ServiceError(400, 'InvalidPartitionSpec', `ODPS-0420031:Invalid partition spec - ${spec}`);
  return names.map((name) => found.get(name) ?? null);
}

/** The partition that a full spec names. */
export function partitionOf(table: ServedTable, spec: string): PartitionDefinition {
  const values = valuesFrom(table, spec);
  if (values.includes(null)) throw new ServiceError(400, 'InvalidPartitionSpec', `ODPS-0420031:Invalid partition spec - ${spec} does not name all of ${table.partitionKeys.map(({ name }) => name).join(', ')}`);
  const partition = table.definition.partitions.find((one) => one.values.every((value, at) => value === values[at]));
  if (partition === undefined) throw new ServiceError(404, 'NoSuchPartition', `ODPS-0110061:The specified partition does not exist - ${spec}`);
  return partition;
}

function partsOf(table: ServedTable, spec: string): string[] {
  const parts: string[] = [];
  for (const piece of spec.split(',')) {
    const beginsPart = parts.length === 0 || table.partitionKeys.some(({ name }) => piece.trim().toLowerCase().startsWith(`${name.toLowerCase()}=`));
    if (beginsPart) parts.push(piece);
    else parts[parts.length - 1] += `,${piece}`;
  }
  return parts;
}

function withoutQuotes(text: string): string {
  const quote = text[0];
  return (quote === '\'' || quote === '"') && text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text;
}
