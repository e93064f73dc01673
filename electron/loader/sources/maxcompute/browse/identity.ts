import { z } from 'zod';
import { parseJson } from '../client/caller';
import { textAt } from '../client/xml';
import type { Place } from './place';

const BODY = '<?xml version="1.0" encoding="utf-8"?>\n<Authorization><Query>whoami</Query><ResponseInJsonFormat>true</ResponseInJsonFormat></Authorization>';
const whoami = z.object({ DisplayName: z.string().min(1) });

/** Whose keys they are, such as RAM$account:user; null where the service does not say. Throws cancelled alone. */
export async function identityOf({ caller, connection: { endpoint, project } }: Place, signal: AbortSignal): Promise<string | null> {
  try {
    const xml = await caller.xml(endpoint, { method: 'POST', path: ['projects', project, 'authorization'], body: BODY }, 'Authorization', signal);
    return parseJson(textAt(xml, 'Authorization', 'Result'), whoami, 'who asks', '').DisplayName;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return null;
  }
}
