import type { FaultHandle } from './faults/fault-book';
import type { Incoming } from './http/incoming';
import type { Reply } from './http/reply';
import type { Wanted } from './http/request-kind';
import { ServiceError } from './http/service-error';
import { cancelReply, jobSourceReply, progressReply, resultReply, statusReply, submitReply, summaryReply, taskStatusReply } from './rest/instances';
import { partitionReply, partitionsReply } from './rest/partitions';
import { authorizationReply, logviewHostReply, projectReply, requireProject, schemasReply, tunnelEndpointReply } from './rest/project';
import { tableReply, tablesReply } from './rest/tables';
import { dataReply, type DataReply } from './tunnel/data-reply';
import { createSessionReply, reloadSessionReply } from './tunnel/session-replies';
import type { World } from './world';

/** Answers a request that has been let in. Throws ServiceError. */
export function route(wanted: Wanted, incoming: Incoming, world: World, fault: FaultHandle | null): Reply | DataReply | Promise<Reply> {
  if (wanted.kind === 'unknown') throw new ServiceError(404, 'NoSuchObject', `ODPS-0410000:No such resource - ${incoming.method} ${incoming.path}`);
  if (wanted.kind === 'logview-host') return logviewHostReply(world);
  requireProject(wanted, world);
  switch (wanted.kind) {
    case 'project': return projectReply(wanted, world);
    case 'schemas': return schemasReply(wanted, incoming, world);
    case 'tables': return tablesReply(wanted, incoming, world);
    case 'table': return tableReply(wanted, false, world);
    case 'table-extended': return tableReply(wanted, true, world);
    case 'partitions': return partitionsReply(wanted, incoming, world);
    case 'partition': return partitionReply(wanted, incoming, world);
    case 'tunnel-endpoint': return tunnelEndpointReply(incoming, world);
    case 'authorization': return authorizationReply(incoming);
    case 'submit': return submitReply(wanted, incoming, world);
    case 'instance-status': return statusReply(wanted, world);
    case 'task-status': return taskStatusReply(wanted, world);
    case 'progress': return progressReply(wanted, world);
    case 'summary': return summaryReply(wanted, world);
    case 'result': return resultReply(wanted, world);
    case 'job-source': return jobSourceReply(wanted, world);
    case 'cancel': return cancelReply(wanted, incoming, world);
    case 'create-session': return createSessionReply(wanted, incoming, world);
    case 'reload-session': return reloadSessionReply(wanted, incoming, world);
    case 'data': return dataReply(wanted, incoming, world, fault);
  }
}
