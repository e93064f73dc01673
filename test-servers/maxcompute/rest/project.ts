import type { Incoming } from '../http/incoming';
import { textReply, xmlReply, type Reply } from '../http/reply';
import type { Wanted } from '../http/request-kind';
import { ServiceError } from '../http/service-error';
import { element } from '../http/xml';
import { owner, rfc1123, type World } from '../world';
import { pageOf, pageXml } from './page';

const createdMs = 1_751_299_200_000;
/** Whom every key of the server belongs to. */
const requester = 'RAM$tester:sluice';

/** Throws NoSuchProject where nothing of the project is served. */
export function requireProject({ project }: Wanted, { catalog }: World): void {
  if (!catalog.projects.includes(project)) throw new ServiceError(404, 'NoSuchProject', `ODPS-0420111:Project not found - '${project}'.`);
}

export function projectReply(wanted: Wanted, world: World): Reply {
  const properties = { 'odps.schema.model.enabled': String(world.catalog.hasSchemas(wanted.project)), 'odps.sql.timezone': 'Asia/Shanghai', 'odps.sql.type.system.odps2': 'true' };
  const listed = Object.entries(properties).map(([name, value]) => `<Property>${element('Name', name)}${element('Value', value)}</Property>`).join('');
  const root = `<Project>${element('Name', wanted.project)}<Type>managed</Type><Comment/><ProjectGroupName/><Properties>${listed}</Properties><ExtendedProperties/><State>AVAILABLE</State><Clusters/><Region>cn-test</Region></Project>`;
  return xmlReply(root, { headers: { 'x-odps-owner': owner, 'x-odps-creation-time': rfc1123(createdMs), 'Last-Modified': rfc1123(createdMs) } });
}

export function schemasReply(wanted: Wanted, { parameters }: Incoming, { catalog, behaviour }: World): Reply {
  const schemas = catalog.schemasOf(wanted.project).filter((schema) => schema.startsWith(parameters.get('name') ?? ''));
  const page = pageOf(schemas, (schema) => schema, parameters.get('marker') ?? '', behaviour.pageItems);
  return xmlReply(pageXml('Schemas', page, behaviour.pageItems, (schema) => `<Schema>${element('Name', schema)}${element('Owner', owner)}<Comment/><Type>MANAGED</Type></Schema>`));
}

export function tunnelEndpointReply({ parameters }: Incoming, world: World): Reply {
  if (!parameters.has('service')) throw new ServiceError(400, 'InvalidArgument', 'ODPS-0420061:Invalid parameter - tunnel');
  return textReply(world.tunnelHost());
}

export function logviewHostReply(world: World): Reply {
  return textReply(new URL(world.endpoint()).origin);
}

export function authorizationReply({ parameters, body }: Incoming): Reply {
  if (/<Query>\s*whoami\s*<\/Query>/.test(body.toString())) return xmlReply(`<Authorization>${element('Result', JSON.stringify({ DisplayName: requester, ID: '1000000000000001' }))}</Authorization>`);
  if (!parameters.has('sign_bearer_token')) throw new ServiceError(400, 'InvalidArgument', 'ODPS-0420061:Invalid parameter - authorization');
  const { policy } = JSON.parse(body.toString()) as { policy: unknown };
  return xmlReply(`<Authorization>${element('Result', Buffer.from(JSON.stringify({ fake: true, policy })).toString('base64url'))}</Authorization>`);
}
