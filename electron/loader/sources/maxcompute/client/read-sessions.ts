import { SluiceFailure } from '../../../../../shared/errors';
import { odpsTypeText, type OdpsColumn } from '../odps-type';
import type { ReadSession, ReadTarget } from '../warehouse';
import { failureClassOf } from './persistence';
import type { Persist, Rest } from './rest';
import { ServiceError } from './service-error';
import { targetName } from './target-name';
import type { Tunnel } from './tunnel';

/** Opens sessions, and replaces those whose time is over where their rows are still the same under the same numbers. */
export class ReadSessions {
  readonly #tunnel: Tunnel;
  readonly #rest: Rest;
  readonly #persist: Persist;
  /** The sessions that stand in for those of a plan whose time was over, by the plan's. */
  readonly #renewed = new Map<string, Promise<ReadSession>>();

  constructor(tunnel: Tunnel, rest: Rest, persist: Persist) {
    this.#tunnel = tunnel;
    this.#rest = rest;
    this.#persist = persist;
  }

  /** null where the service does not hand out this table by row numbers. Of a query's result the first 10,000 rows alone where no more may be read. */
  async open(target: ReadTarget, signal: AbortSignal): Promise<ReadSession | null> {
    const create = (isLimited: boolean): Promise<ReadSession | 'not-allowed' | 'limited'> => this.#persist(async () => {
      try {
        // When rows were changed is asked first: a change from then on is noticed when the session has to be renewed.
        return { target, modifiedAtS: await this.#modifiedAtS(target, signal), ...await this.#tunnel.create(target, isLimited, signal) };
      } catch (thrown) {
        if (!(thrown instanceof ServiceError)) throw thrown;
        if ('table' in target && thrown.code === 'MethodNotAllowed') return 'not-allowed';
        if ('instance' in target && !isLimited && thrown.code === 'NoPermission') return 'limited';
        throw thrown;
      }
    }, targetName(target), signal);
    const opened = await create(false);
    const session = opened === 'limited' ? await create(true) : opened;
    return typeof session === 'string' ? null : session;
  }

  /** The session through which the rows of a plan's session are read now. */
  async current(session: ReadSession): Promise<ReadSession> {
    return this.#renewed.get(session.id) ?? session;
  }

  /**
   * Replaces `over` by another session; once for all who meet its end. A query's result goes on at the same row, a table only
   * where neither its rows nor the time of their change are others. Throws warehouse-source-changed.
   */
  renew(session: ReadSession, over: ReadSession, signal: AbortSignal): Promise<ReadSession> {
    const before = this.#renewed.get(session.id);
    const renewed = (async () => {
      const latest = await (before ?? session);
      return latest.id === over.id ? this.#successorOf(session, signal) : latest;
    })();
    this.#renewed.set(session.id, renewed);
    renewed.catch(() => { if (this.#renewed.get(session.id) === renewed) this.#renewed.delete(session.id); });
    return renewed;
  }

  /** Looks whether the session is still alive, and renews it where it is not. */
  async reload(session: ReadSession, signal: AbortSignal): Promise<void> {
    const current = await this.current(session);
    const told = await this.#tunnel.reload(current.target, current.id, current.isLimited, signal).catch((thrown: unknown) => {
      // Whatever else is wrong shows when the range is asked for.
      return failureClassOf(thrown) === 'session-over' ? null : current;
    });
    if (told === null) await this.renew(session, current, signal);
  }

  async #successorOf({ target, rows, columns, modifiedAtS, isLimited }: ReadSession, signal: AbortSignal): Promise<ReadSession> {
    const changed = (): SluiceFailure => new SluiceFailure({ code: 'warehouse-source-changed', part: targetName(target) });
    const next = await this.#persist(async () => {
      const made = await this.#tunnel.create(target, isLimited, signal);
      // Asked last: rows that were not changed by now are those that the new session holds.
      return { target, ...made, modifiedAtS: await this.#modifiedAtS(target, signal) };
    }, targetName(target), signal).catch((thrown: unknown) => { throw isGone(thrown) ? changed() : thrown; });
    const isSame = next.rows === rows && columnsText(next.columns) === columnsText(columns) && ('instance' in target || (modifiedAtS !== null && next.modifiedAtS === modifiedAtS));
    if (!isSame) throw changed();
    return next;
  }

  async #modifiedAtS(target: ReadTarget, signal: AbortSignal): Promise<number | null> {
    if ('instance' in target) return null;
    return target.partition === null ? (await this.#rest.table(target.table, signal)).modifiedAtS : (await this.#rest.partition(target.table, target.partition, signal)).modifiedAtS;
  }
}

/** Whether what was read is there no more: a partition that was dropped, a query's result that was cleared away. */
function isGone(thrown: unknown): boolean {
  return thrown instanceof SluiceFailure && thrown.error.code === 'warehouse-refused' && thrown.error.serviceCode.startsWith('NoSuch');
}

function columnsText(columns: readonly OdpsColumn[]): string {
  return columns.map(({ name, type }) => `${name} ${odpsTypeText(type)}`).join(', ');
}
