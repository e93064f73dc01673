import type { MaxComputeSource } from '../../../../../shared/recipe';
import type { AccessTo } from '../../access';
import { textAt } from '../client/xml';
import { openPlace } from './place';

/** How long the link is good for. */
const GOOD_FOR_HOURS = 24;

/**
 * A link to what the service shows of a query: its stages, progress and cost.
 * Whoever has the link may look at the query, so nobody but who asked for it is told, and no log.
 * Throws warehouse-keys-missing, warehouse-profile-unknown, warehouse-refused, warehouse-unreachable, cancelled.
 */
export async function logviewOf(source: MaxComputeSource, instance: string, accessTo: AccessTo, signal: AbortSignal): Promise<string> {
  const { endpoint, tunnelEndpoint, project, schema, region, quota, profile } = source;
  const place = openPlace({ endpoint, tunnelEndpoint, project, schema, region, quota, profile }, await accessTo(source));
  try {
    const { text: host } = await place.once(() => place.caller.text(endpoint, { method: 'GET', path: ['logview', 'host'] }, signal), instance, signal);
    const body = JSON.stringify({
      expires_in_hours: GOOD_FOR_HOURS,
      policy: { Statement: [{ Action: ['odps:Read'], Effect: 'Allow', Resource: `acs:odps:*:projects/${project}/instances/${instance}` }], Version: '1' },
    });
    const xml = await place.once(() => place.caller.xml(endpoint, { method: 'POST', path: ['projects', project, 'authorization'], query: { sign_bearer_token: '' }, body }, 'Authorization', signal), instance, signal);
    const parameters = new URLSearchParams({ h: endpoint, p: project, i: instance, token: textAt(xml, 'Authorization', 'Result') });
    return `${host.trim().replace(/\/$/, '')}/logview/?${parameters.toString()}`;
  } finally {
    place.close();
  }
}
