import type { Incoming } from './incoming';

/** What a request wants: what counters count and faults strike. */
export type RequestKind =
  | 'project' | 'schemas' | 'tables' | 'table' | 'table-extended' | 'partitions' | 'partition' | 'tunnel-endpoint' | 'logview-host' | 'authorization'
  | 'submit' | 'instance-status' | 'task-status' | 'progress' | 'summary' | 'result' | 'job-source' | 'cancel'
  | 'create-session' | 'reload-session' | 'data'
  | 'unknown';

/** The names in a request's path, and the kind of it. `schema` may come in the path or as `curr_schema`. */
export interface Wanted {
  kind: RequestKind;
  project: string;
  schema: string;
  table: string | null;
  instanceId: string | null;
}

export const defaultSchema = 'default';

export function wantedOf(incoming: Incoming): Wanted {
  const [first, project = '', ...rest] = incoming.segments;
  const names = { project, schema: incoming.parameters.get('curr_schema') || defaultSchema, table: null, instanceId: null };
  if (first === 'logview' && project === 'host') return { ...names, kind: 'logview-host' };
  if (first !== 'projects' || project === '') return { ...names, kind: 'unknown' };
  if (rest[0] === 'schemas' && rest.length > 1) return { ...wantedIn(incoming, rest.slice(2), { ...names, schema: rest[1]! }) };
  return wantedIn(incoming, rest, names);
}

function wantedIn(incoming: Incoming, [collection, name, beyond]: readonly string[], names: Omit<Wanted, 'kind'>): Wanted {
  const { method, isTunnel } = incoming;
  if (beyond !== undefined) return { ...names, kind: 'unknown' };
  if (name === undefined) return { ...names, kind: isTunnel ? 'unknown' : kindOfCollection(method, collection) };
  if (collection === 'tables') return { ...names, table: name, kind: isTunnel ? kindOfSession(incoming) : kindOfTable(incoming) };
  if (collection === 'instances') return { ...names, instanceId: name, kind: isTunnel ? kindOfSession(incoming) : kindOfInstance(incoming) };
  return { ...names, kind: 'unknown' };
}

function kindOfCollection(method: string, collection: string | undefined): RequestKind {
  switch (`${method} ${collection ?? ''}`) {
    case 'GET ': return 'project';
    case 'GET schemas': return 'schemas';
    case 'GET tables': return 'tables';
    case 'GET tunnel': return 'tunnel-endpoint';
    case 'POST instances': return 'submit';
    case 'POST authorization': return 'authorization';
    default: return 'unknown';
  }
}

function kindOfTable({ method, parameters }: Incoming): RequestKind {
  if (method !== 'GET') return 'unknown';
  if (parameters.has('partitions')) return 'partitions';
  if (parameters.has('partition')) return 'partition';
  return parameters.has('extended') ? 'table-extended' : 'table';
}

function kindOfInstance({ method, parameters }: Incoming): RequestKind {
  if (method === 'PUT') return 'cancel';
  if (method !== 'GET') return 'unknown';
  const kinds = { taskstatus: 'task-status', instanceprogress: 'progress', instancesummary: 'summary', result: 'result', source: 'job-source' } as const;
  for (const [flag, kind] of Object.entries(kinds)) if (parameters.has(flag)) return kind;
  return 'instance-status';
}

function kindOfSession({ method, parameters }: Incoming): RequestKind {
  if (method === 'POST' && parameters.has('downloads')) return 'create-session';
  if (method !== 'GET' || !parameters.has('downloadid')) return 'unknown';
  return parameters.has('data') ? 'data' : 'reload-session';
}
