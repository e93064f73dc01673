import { SluiceFailure } from '../../../../../shared/errors';
import type { WarehouseNews } from '../../source';
import { canDecode, type RangeFormat } from '../decode/cell-layout';
import { decodeRange } from '../decode/decode-range';
import { odpsTypeText, type OdpsColumn } from '../odps-type';
import type { ReadSession, RowRange, RowSink } from '../warehouse';
import { comesAsArrow } from './comes-as-arrow';
import type { HttpAnswer } from './http-client';
import { failureClassOf, persist } from './persistence';
import type { ReadGate } from './read-gate';
import type { ReadSessions } from './read-sessions';
import { ServiceError } from './service-error';
import { targetName } from './target-name';
import type { Tunnel } from './tunnel';

/** A session that is over again and again is no use. */
const MOST_RENEWALS = 3;

export interface RangeReaderOptions {
  firstWaitMs: number;
  tell: (news: WarehouseNews) => void;
  /** What is asked for where both would do. */
  format: RangeFormat;
}

/** Reads ranges of rows; one that fails on its way is fetched again, alone. */
export class RangeReader {
  readonly #tunnel: Tunnel;
  readonly #sessions: ReadSessions;
  readonly #gate: ReadGate;
  readonly #options: RangeReaderOptions;
  #format: RangeFormat;

  constructor(tunnel: Tunnel, sessions: ReadSessions, gate: ReadGate, options: RangeReaderOptions) {
    this.#tunnel = tunnel;
    this.#sessions = sessions;
    this.#gate = gate;
    this.#options = options;
    this.#format = options.format;
  }

  /** As `Warehouse.read` says. */
  async read(session: ReadSession, range: RowRange, into: RowSink, signal: AbortSignal): Promise<number> {
    const columns = range.columns.map((name) => session.columns.find((column) => column.name === name) as OdpsColumn);
    const unreadable = columns.find(({ type }) => !canDecode(type, 'record'));
    if (unreadable !== undefined) throw new SluiceFailure({ code: 'file-unreadable', path: targetName(session.target), reason: `column ${unreadable.name} is of type ${odpsTypeText(unreadable.type)}, which cannot be read` });
    const isArrow = columns.every(({ type }) => comesAsArrow(type));
    const attempt = async (renewals: number): Promise<number> => {
      const current = await this.#sessions.current(session);
      try {
        return await this.#gate.pass(() => {
          into.begin();
          return this.#download(current, range, columns, isArrow ? this.#format : 'record', into, signal);
        }, (thrown) => failureClassOf(thrown) === 'throttled', signal);
      } catch (thrown) {
        const kind = failureClassOf(thrown);
        if (kind === 'data-changed') throw new SluiceFailure({ code: 'warehouse-source-changed', part: targetName(session.target) });
        if (kind !== 'session-over' || renewals >= MOST_RENEWALS) throw thrown;
        await this.#sessions.renew(session, current, signal);
        return attempt(renewals + 1);
      }
    };
    const { firstWaitMs, tell } = this.#options;
    return persist(() => attempt(0), { firstWaitMs, tell, what: targetName(session.target) }, signal, (thrown) => this.#mend(thrown, session, signal));
  }

  async #download(session: ReadSession, range: RowRange, columns: readonly OdpsColumn[], wanted: RangeFormat, into: RowSink, signal: AbortSignal): Promise<number> {
    const { format, answer } = await this.#ask(session, range, wanted, signal);
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of answer.body) {
        bytes += piece.length;
        yield piece;
      }
    };
    try {
      const request = { format, contentEncoding: answer.headers['content-encoding'] ?? null, columns, rows: range.endRow - range.firstRow };
      for await (const batch of decodeRange(counted(), request, signal)) into.rows(batch);
      return bytes;
    } catch (thrown) {
      answer.discard();
      throw thrown;
    }
  }

  /** Where the service does not give this format it is not asked for it again. */
  async #ask(session: ReadSession, range: RowRange, format: RangeFormat, signal: AbortSignal): Promise<{ format: RangeFormat; answer: HttpAnswer }> {
    // Of a query's result every column is wanted, and has been named in the query.
    const columns = range.columns.length === session.columns.length ? null : range.columns;
    try {
      return { format, answer: await this.#tunnel.data(session, { ...range, columns }, format, signal) };
    } catch (thrown) {
      if (!(thrown instanceof ServiceError) || thrown.code !== 'MethodNotAllowed' || format === 'record') throw thrown;
      this.#format = 'record';
      return this.#ask(session, range, 'record', signal);
    }
  }

  /** Before a range is asked for again: a session that may be over is looked at; rows that were moved meanwhile need another one. */
  async #mend(thrown: unknown, session: ReadSession, signal: AbortSignal): Promise<void> {
    if (failureClassOf(thrown) === 'replication') await this.#sessions.renew(session, await this.#sessions.current(session), signal);
    else if (thrown instanceof ServiceError && (thrown.status === 502 || thrown.status === 504)) await this.#sessions.reload(session, signal);
  }
}
