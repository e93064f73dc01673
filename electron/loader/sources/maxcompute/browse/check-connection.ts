import type { CheckFinding } from '../../../../../shared/connections';
import { errorFrom, SluiceFailure, type SluiceError } from '../../../../../shared/errors';
import { listAt, textAt, type XmlElement } from '../client/xml';
import { Tunnel } from '../client/tunnel';
import { isPublicEndpoint } from '../plan/prices';
import { identityOf } from './identity';
import type { Place } from './place';
import { tryFormats } from './try-formats';

type FailedAt = Extract<CheckFinding, { subject: 'failed' }>['at'];

/** Tries a connection step by step and tells what it meets: who owns the project, clocks, the tunnel, what bodies come as. Ends at the first step that fails. */
export async function checkConnection(place: Place, table: string | null, signal: AbortSignal): Promise<CheckFinding[]> {
  const findings: CheckFinding[] = [];
  /** Whether the step went well. */
  const step = async (at: FailedAt, work: () => Promise<CheckFinding[]>): Promise<boolean> => {
    try {
      findings.push(...await work());
      return true;
    } catch (thrown) {
      findings.push({ subject: 'failed', at, error: errorOf(thrown) });
      return false;
    }
  };
  const tunnel = new Tunnel(place.connection, place.caller, place.once);
  if (await step('project', () => meetProject(place, signal)) && await step('tunnel', () => meetTunnel(place, tunnel, signal))) {
    await step('tables', async () => {
      const { owner, met } = await tryFormats(place, tunnel, table, signal);
      // Who opened a session is who asks, where nothing else says so.
      if (owner !== '' && !findings.some(({ subject }) => subject === 'identity')) findings.splice(1, 0, { subject: 'identity', name: owner });
      return met;
    });
  }
  return findings;
}

/** Being cancelled is no finding. */
function errorOf(thrown: unknown): SluiceError {
  const error = errorFrom(thrown);
  if (error.code === 'cancelled') throw new SluiceFailure(error);
  return error;
}

async function meetProject(place: Place, signal: AbortSignal): Promise<CheckFinding[]> {
  const { connection: { project }, caller } = place;
  const beganMs = Date.now();
  const { xml, answer } = await place.ask({ path: ['projects', project] }, 'Project', project, signal);
  const middleMs = (beganMs + Date.now()) / 2;
  const properties = new Map(listAt(xml, 'Project', 'Properties', 'Property').map((one: string | XmlElement) => [textAt(one, 'Name'), textAt(one, 'Value')]));
  const toldMs = Date.parse(answer.headers.date ?? '');
  const identity = await identityOf(place, signal);
  return [
    { subject: 'project', project: textAt(xml, 'Project', 'Name') || project, owner: String(answer.headers['x-odps-owner'] ?? ''), region: textAt(xml, 'Project', 'Region'), sqlZone: properties.get('odps.sql.timezone') ?? '' },
    ...(identity === null ? [] : [{ subject: 'identity', name: identity } as const]),
    { subject: 'signature', version: caller.signatureVersion },
    ...(Number.isNaN(toldMs) ? [] : [{ subject: 'clock', aheadMs: Math.round(toldMs - middleMs), wasCorrected: caller.aheadMs !== 0 } as const]),
    { subject: 'schemas', isEnabled: properties.get('odps.schema.model.enabled') === 'true' },
  ];
}

async function meetTunnel({ connection: { tunnelEndpoint, quota } }: Place, tunnel: Tunnel, signal: AbortSignal): Promise<CheckFinding[]> {
  const endpoint = await tunnel.endpoint(signal);
  return [{ subject: 'tunnel', endpoint, isGiven: tunnelEndpoint !== null, quota, isPublic: isPublicEndpoint(endpoint) }];
}
