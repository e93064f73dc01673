import type { RequestKind } from './http/request-kind';

/** One data call that was let in; those that are refused count among the requests alone. */
export interface Fetch {
  sessionId: string;
  /** `project.schema.table`, with ` ds=20250701` behind it where it has partitions, or `instance ID`. */
  of: string;
  start: number;
  /** Rows asked for. */
  count: number;
  columns: readonly string[];
  format: 'arrow' | 'record';
  contentEncoding: string | null;
  /** Bytes of body that were handed to the connection so far. */
  sentBytes: number;
  /** What became of it: `whole` only where every byte went out undisturbed. */
  end: 'on' | 'whole' | 'disturbed' | 'left';
}

/** What the server has seen, for tests to look at. */
export class Counts {
  readonly requests = new Map<RequestKind, number>();
  readonly fetches: Fetch[] = [];
  /** Queries; those that are only estimated count by themselves, and in `terminated`. */
  readonly instances = { submitted: 0, estimated: 0, cancelled: 0, terminated: 0 };
  dataCallsNow = 0;
  dataCallsAtMost = 0;
  /** Data calls that were refused because too many were on. */
  refusedForSlots = 0;

  addRequest(kind: RequestKind): void {
    this.requests.set(kind, this.requestsOf(kind) + 1);
  }

  requestsOf(kind: RequestKind): number {
    return this.requests.get(kind) ?? 0;
  }

  beginFetch(fetch: Omit<Fetch, 'sentBytes' | 'end'>): Fetch {
    this.dataCallsNow++;
    this.dataCallsAtMost = Math.max(this.dataCallsAtMost, this.dataCallsNow);
    const begun: Fetch = { ...fetch, sentBytes: 0, end: 'on' };
    this.fetches.push(begun);
    return begun;
  }

  endFetch(fetch: Fetch, end: Fetch['end']): void {
    this.dataCallsNow--;
    fetch.end = end;
  }

  /** How often the range was answered in all sessions of `of`; of all tables and queries where that is left out. */
  timesFetched(start: number, count: number, of?: string): number {
    return this.fetches.filter((fetch) => fetch.start === start && fetch.count === count && (of === undefined || fetch.of === of)).length;
  }
}
