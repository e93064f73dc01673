import { warehousePlaceSchema, type WarehousePlace } from '../../../shared/connections';
import type { MaxComputeSource } from '../../../shared/recipe';

/** The source of a recipe that reads a warehouse, as the form holds it: an empty text where a key is left out. */
export interface WarehouseDraft {
  profile: string;
  endpoint: string;
  tunnelEndpoint: string;
  project: string;
  schema: string;
  quota: string;
  region: string;
  /** Of table and sql, the one that counts. */
  rows: 'table' | 'sql';
  table: string;
  sql: string;
  /** Of a table; `list` holds one a line. */
  partitions: { which: 'all' | 'list' | 'range'; list: string; from: string; to: string };
  where: string;
  /** yes: the warehouse lines rows up. Radio buttons and lists know texts alone. */
  pushDown: 'yes' | 'no';
}

export const noWarehouse: WarehouseDraft = {
  profile: '', endpoint: '', tunnelEndpoint: '', project: '', schema: '', quota: '', region: '',
  rows: 'table', table: '', sql: '', partitions: { which: 'all', list: '', from: '', to: '' }, where: '', pushDown: 'no',
};

/** What the form shows of a source. */
export function warehouseFromSource({ profile, endpoint, tunnelEndpoint, project, schema, quota, region, table, sql, partitions, where, pushDown }: MaxComputeSource): WarehouseDraft {
  return {
    profile: profile ?? '', endpoint, tunnelEndpoint: tunnelEndpoint ?? '', project, schema: schema ?? '', quota: quota ?? '', region: region ?? '',
    rows: table === undefined ? 'sql' : 'table', table: table ?? '', sql: sql ?? '',
    partitions: {
      which: partitions === undefined ? 'all' : Array.isArray(partitions) ? 'list' : 'range',
      list: Array.isArray(partitions) ? partitions.join('\n') : '',
      ...(partitions !== undefined && !Array.isArray(partitions) ? partitions : { from: '', to: '' }),
    },
    where: where ?? '', pushDown: pushDown ? 'yes' : 'no',
  };
}

/** A source as it would stand in a file; whether it is one is the schema's to say. */
export function sourceFromWarehouse({ rows, table, sql, partitions, where, pushDown, ...place }: WarehouseDraft): unknown {
  return {
    kind: 'maxcompute',
    ...writtenPlace(place),
    ...(rows === 'table' ? { ...(table.trim() !== '' && { table: table.trim() }), ...writtenPartitions(partitions) } : sql.trim() !== '' && { sql }),
    ...(where.trim() !== '' && { where }),
    pushDown: pushDown === 'yes',
  };
}

/** Where the draft looks for tables; null while endpoint or project are missing or wrong. */
export function placeOf(draft: WarehouseDraft): WarehousePlace | null {
  const { profile, endpoint, tunnelEndpoint, project, schema, quota, region } = draft;
  const parsed = warehousePlaceSchema.safeParse(writtenPlace({ profile, endpoint, tunnelEndpoint, project, schema, quota, region }));
  return parsed.success ? parsed.data : null;
}

/** Partitions of a list as the form holds it; blanks at either end of a line may belong to a value. */
export function partitionsIn(list: string): string[] {
  return list.split('\n').filter((line) => line.trim() !== '');
}

function writtenPlace({ profile, endpoint, project, tunnelEndpoint, schema, quota, region }: Pick<WarehouseDraft, 'profile' | 'endpoint' | 'tunnelEndpoint' | 'project' | 'schema' | 'quota' | 'region'>): object {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return { endpoint: endpoint.trim(), tunnelEndpoint: orNull(tunnelEndpoint), project: project.trim(), schema: orNull(schema), quota: orNull(quota), region: orNull(region), ...(profile.trim() !== '' && { profile: profile.trim() }) };
}

function writtenPartitions({ which, list, from, to }: WarehouseDraft['partitions']): object {
  return which === 'all' ? {} : { partitions: which === 'list' ? partitionsIn(list) : { from, to } };
}
