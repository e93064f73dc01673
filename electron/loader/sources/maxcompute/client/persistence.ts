import { setTimeout as sleep } from 'node:timers/promises';
import { SluiceFailure } from '../../../../../shared/errors';
import { RangeDamaged } from '../decode/range-damaged';
import type { WarehouseNews } from '../../source';
import { ConnectionLost } from './connection-lost';
import { classOf, ServiceError, type ErrorClass } from './service-error';
import { UnreadableAnswer } from './unreadable-answer';

const MOST_TRIES = 8;
const LONGEST_WAIT_MS = 64_000;
/** Storage that is being copied or changed takes longer. */
const REPLICATION_FACTOR = 30;

export interface PersistenceOptions {
  firstWaitMs: number;
  /** Told of waits that the service asks for. */
  tell: (news: WarehouseNews) => void;
  /** Named in errors. */
  what: string;
}

/** What went wrong, as what may be done about it. */
export function failureClassOf(thrown: unknown): ErrorClass | null {
  if (thrown instanceof ServiceError) return classOf(thrown);
  if (thrown instanceof ConnectionLost) return thrown.isLasting ? 'refused' : 'transient';
  return thrown instanceof RangeDamaged || thrown instanceof UnreadableAnswer ? 'transient' : null;
}

/**
 * Does something until it is done: again after waits that double, at most 8 times in all where it fails on its own account; as often as
 * it takes where the service says that there is too much at a time. `before` runs before each new try.
 * Throws warehouse-unreachable, warehouse-refused, cancelled, and what is none of the service's errors.
 */
export async function persist<T>(work: () => Promise<T>, { firstWaitMs, tell, what }: PersistenceOptions, signal: AbortSignal, before: (thrown: unknown) => Promise<void> | void = () => undefined): Promise<T> {
  for (let [tries, throttled] = [1, 0]; ;) {
    try {
      return await work();
    } catch (thrown) {
      if (signal.aborted) throw new SluiceFailure({ code: 'cancelled' });
      const kind = failureClassOf(thrown);
      if (kind !== 'throttled' && kind !== 'transient' && kind !== 'replication') throw sluiceFailureFrom(thrown, what);
      if (kind !== 'throttled' && tries++ >= MOST_TRIES) throw sluiceFailureFrom(thrown, what);
      const turn = kind === 'throttled' ? throttled++ : tries - 2;
      const asked = thrown instanceof ServiceError ? thrown.waitMs : null;
      const grown = Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** turn * (kind === 'replication' ? REPLICATION_FACTOR : 1)) * (0.75 + Math.random() / 2);
      const waitMs = asked ?? grown;
      tell({ kind: 'waits', reason: reasonOf(thrown), waitMs });
      await sleep(waitMs, undefined, { signal }).catch(() => { throw new SluiceFailure({ code: 'cancelled' }); });
      await before(thrown);
    }
  }
}

/** An error of the service as one that an analyst is told. */
export function sluiceFailureFrom(thrown: unknown, what: string): unknown {
  if (thrown instanceof ServiceError) {
    const { code, message, requestId, status } = thrown;
    const request = requestId === '' ? '' : `, request ${requestId}`;
    if (['transient', 'replication'].includes(classOf(thrown))) return new SluiceFailure({ code: 'warehouse-unreachable', what, reason: `${code} (${status}) ${message}`.trim() + request });
    return new SluiceFailure({ code: 'warehouse-refused', what, serviceCode: code, message, requestId });
  }
  if (thrown instanceof ConnectionLost || thrown instanceof RangeDamaged || thrown instanceof UnreadableAnswer) return new SluiceFailure({ code: 'warehouse-unreachable', what, reason: thrown.message });
  return thrown;
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof ServiceError) return thrown.code;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
