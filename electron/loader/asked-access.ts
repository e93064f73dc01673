import { SluiceFailure, type Result } from '../../shared/errors';
import type { ToLoader } from '../../shared/ipc';
import type { Access, AccessTo } from './sources/access';

export interface AskedAccess {
  accessTo: AccessTo;
  /** The answer to something that was wanted. */
  told: (answer: Extract<ToLoader, { wanted: number }>) => void;
}

/** Access by the connections that the main process keeps, asked for each time it is needed; by `otherwise` where it knows none of that name, or a source names none. */
export function createAskedAccess(want: (wants: number, profile: string, endpoints: string[]) => void, otherwise: AccessTo): AskedAccess {
  const waiting = new Map<number, (access: Result<Access | null>) => void>();
  let last = 0;
  return {
    async accessTo(source) {
      const { profile, endpoint, tunnelEndpoint } = source;
      if (profile === undefined) return otherwise(source);
      const found = await new Promise<Result<Access | null>>((resolve) => {
        waiting.set(++last, resolve);
        want(last, profile, [endpoint, tunnelEndpoint].filter((one) => typeof one === 'string'));
      });
      if (!found.ok) throw new SluiceFailure(found.error);
      return found.value ?? otherwise(source);
    },
    told({ wanted, access }) {
      waiting.get(wanted)?.(access);
      waiting.delete(wanted);
    },
  };
}
