import type { Column, ServedTable } from '../catalog';
import type { Incoming } from '../http/incoming';
import { jsonReply, type Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { ServiceError } from '../http/service-error';
import { partitionOf, specOf } from '../partition-spec';
import { requireTable } from '../rest/tables';
import type { Rows } from '../table-definition';
import { owner, rfc1123, type World } from '../world';
import { resourceOf, statusOf, type Session } from './sessions';

/** Beyond so many rows, results of queries want a right of their own, or `instance_tunnel_limit_enabled`. */
const freeRows = 10_000;

export function createSessionReply(wanted: Wanted, incoming: Incoming, world: World): Reply {
  const session = wanted.instanceId === null ? tableSession(wanted, incoming, world) : instanceSession(wanted, incoming, world);
  return jsonReply(sessionJson(session, world), session.reloadsToCome > 0 ? 202 : 200);
}

export function reloadSessionReply(wanted: Wanted, { parameters }: Incoming, world: World): Reply {
  const session = world.sessions.find(parameters.get('downloadid') ?? '', wanted);
  const reply = jsonReply(sessionJson(session, world));
  session.reloadsToCome--;
  return reply;
}

function tableSession(wanted: Wanted, { parameters }: Incoming, world: World): Session {
  const table = requireDownloadable(wanted, world);
  const spec = parameters.get('partition') ?? '';
  if (table.partitionKeys.length > 0 && spec === '') throw new ServiceError(400, 'MissingPartitionSpec', 'You need to specify a partitionspec along with the specified table');
  if (table.partitionKeys.length === 0 && spec !== '') throw new ServiceError(400, 'InvalidPartitionSpec', 'The specified table is not partitioned');
  const partition = spec === '' ? table.definition.partitions[0] : partitionOf(table, spec);
  const { definition, schema, columns } = table;
  return world.sessions.add({
    of: `${definition.project}.${schema}.${definition.name}${partition === undefined || spec === '' ? '' : ` ${specOf(table, partition)}`}`,
    resource: resourceOf(wanted), rows: partition?.rows ?? { count: 0, cell: () => null }, columns, table, quotaName: parameters.get('quotaName') ?? '',
    reloadsToCome: parameters.get('asyncmode') === 'true' ? world.behaviour.initiatingReloads : 0,
  }, world);
}

function requireDownloadable(wanted: Wanted, world: World): ServedTable {
  const table = requireTable(wanted, world);
  const { type = 'MANAGED_TABLE', primaryKey } = table.definition;
  if (type === 'VIRTUAL_VIEW') throw new ServiceError(405, 'MethodNotAllowed', 'You cannot download from a view');
  if (primaryKey !== undefined) throw new ServiceError(405, 'MethodNotAllowed', 'You cannot download from a delta table; use a query');
  return table;
}

function instanceSession(wanted: Wanted, { parameters }: Incoming, world: World): Session {
  const instance = world.instances.find(wanted);
  if (!instance.isTerminated) throw new ServiceError(400, 'InstanceNotTerminate', 'The specified instance is not terminated');
  const { outcome } = instance;
  if (outcome?.kind === 'failed' || outcome?.kind === 'cancelled') throw new ServiceError(400, 'TaskFailed', `The specified task failed: ${outcome.kind === 'failed' ? outcome.message : 'cancelled'}`);
  if (outcome?.kind !== 'rows') throw new ServiceError(400, 'InstanceTypeNotSupported', 'Only results of SELECT can be downloaded');
  const { columns, rows } = outcome.result;
  const isLimited = parameters.has('instance_tunnel_limit_enabled');
  if (!isLimited && rows.count > freeRows && !world.behaviour.grantsWholeResults) throw new ServiceError(403, 'NoPermission', 'No permission to download more than 10000 rows of this result; SELECT on all of its tables is needed');
  return world.sessions.add({ of: `instance ${instance.id}`, resource: resourceOf(wanted), rows: isLimited ? firstOf(rows, freeRows) : rows, columns, table: null, quotaName: parameters.get('quotaName') ?? '', reloadsToCome: 0 }, world);
}

function firstOf(rows: Rows, count: number): Rows {
  return { count: Math.min(rows.count, count), cell: (row, column) => rows.cell(row, column) };
}

/** Row count and columns are only told of a session that is ready. */
function sessionJson(session: Session, world: World): object {
  const status = statusOf(session, world.nowMs());
  const listed = (columns: readonly Column[]): object[] => columns.map(({ name, type, comment }, at) => ({ column_id: String(at), comment: comment ?? '', default_value: '', name, nullable: true, type }));
  return {
    DownloadID: session.id, Initiated: rfc1123(session.initiatedMs), Owner: owner, QuotaName: session.quotaName, RecordCount: status === 'initiating' ? 0 : session.rows.count,
    Schema: { IsVirtualView: false, columns: listed(session.columns), partitionKeys: listed(session.table?.partitionKeys ?? []) }, Status: status, SupportReadByRawSize: true,
  };
}
