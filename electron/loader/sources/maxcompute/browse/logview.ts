import { requestIdOf } from '../client/service-error';
import { UnreadableAnswer } from '../client/unreadable-answer';
import { textAt } from '../client/xml';
import type { Place } from './place';

/** How long the link is good for. */
const GOOD_FOR_HOURS = 24;

/**
 * A link to what the service shows of a query: its stages, progress and cost.
 * Whoever has the link may look at the query, so nobody but who asked for it is told, and no log.
 * Throws warehouse-refused, warehouse-unreachable, cancelled.
 */
export async function logviewOf({ caller, connection: { endpoint, project }, once }: Place, instance: string, signal: AbortSignal): Promise<string> {
  const host = await once(async () => {
    const { text, answer } = await caller.text(endpoint, { method: 'GET', path: ['logview', 'host'] }, signal);
    if (!/^https?:\/\/[\w.-]+(:\d+)?\/?$/.test(text.trim())) throw new UnreadableAnswer('the address of Logview', requestIdOf(answer));
    return text.trim().replace(/\/$/, '');
  }, instance, signal);
  const body = JSON.stringify({
    expires_in_hours: GOOD_FOR_HOURS,
    policy: { Statement: [{ Action: ['odps:Read'], Effect: 'Allow', Resource: `acs:odps:*:projects/${project}/instances/${instance}` }], Version: '1' },
  });
  const xml = await once(() => caller.xml(endpoint, { method: 'POST', path: ['projects', project, 'authorization'], query: { sign_bearer_token: '' }, body }, 'Authorization', signal), instance, signal);
  const parameters = new URLSearchParams({ h: endpoint, p: project, i: instance, token: textAt(xml, 'Authorization', 'Result') });
  return `${host}/logview/?${parameters.toString()}`;
}
