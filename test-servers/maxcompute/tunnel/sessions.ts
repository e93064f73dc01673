import { randomBytes } from 'node:crypto';
import type { Column, ServedTable } from '../catalog';
import { ServiceError } from '../http/service-error';
import type { Wanted } from '../http/request-kind';
import type { Rows } from '../table-definition';
import type { World } from '../world';

const lifeMs = 24 * 3_600_000;

/** Rows that stand still while they are downloaded. */
export interface Session {
  readonly id: string;
  /** What it reads, as `Fetch.of` says. */
  readonly of: string;
  /** The path it belongs to. */
  readonly resource: string;
  readonly rows: Rows;
  readonly columns: readonly Column[];
  /** The table as it was; null for results of queries. */
  readonly table: ServedTable | null;
  readonly quotaName: string;
  readonly initiatedMs: number;
  /** Reloads that still find it being made. */
  reloadsToCome: number;
  isExpired: boolean;
}

export class Sessions {
  readonly #sessions = new Map<string, Session>();

  add(session: Omit<Session, 'id' | 'isExpired' | 'initiatedMs'>, world: World): Session {
    const initiatedMs = world.nowMs();
    const id = `${new Date(initiatedMs).toISOString().replace(/\D/g, '').slice(0, 14)}${randomBytes(8).toString('hex')}`;
    const added = { ...session, id, initiatedMs, isExpired: false };
    this.#sessions.set(id, added);
    return added;
  }

  get all(): Session[] {
    return [...this.#sessions.values()];
  }

  /** Throws NoSuchDownload where the resource has no such session. */
  find(id: string, wanted: Wanted): Session {
    const session = this.#sessions.get(id);
    if (session?.resource !== resourceOf(wanted)) throw new ServiceError(404, 'NoSuchDownload', 'The specified download id does not exist');
    return session;
  }
}

export function resourceOf({ project, schema, table, instanceId }: Wanted): string {
  return instanceId === null ? `${project}.${schema}.${table ?? ''}`.toLowerCase() : `instance ${instanceId}`;
}

export function statusOf(session: Session, nowMs: number): 'initiating' | 'normal' | 'expired' {
  if (session.isExpired || nowMs - session.initiatedMs > lifeMs) return 'expired';
  return session.reloadsToCome > 0 ? 'initiating' : 'normal';
}

/** Whether the table has been changed since the session began. */
export function isModified({ table }: Session, { catalog }: World): boolean {
  return table !== null && catalog.find(table.definition.project, table.schema, table.definition.name)?.version !== table.version;
}
