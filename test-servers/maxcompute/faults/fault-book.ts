import type { RequestKind } from '../http/request-kind';
import { seeded } from '../seeded';
import type { Fault, Position } from './fault';

/** What a rule looks at. */
export interface Struck {
  kind: RequestKind;
  parameters: ReadonlyMap<string, string>;
  /** Of data calls. */
  range: { start: number; count: number } | null;
}

export interface FaultRule {
  on: RequestKind;
  /** Only this range. */
  range?: { start: number; count: number };
  /** Only requests that it says yes to. */
  when?: (request: Struck) => boolean;
  /** The first request that is struck, among those that fit: 1 by default. */
  nth?: number;
  /** How many in a row are struck: 1 by default. */
  times?: number;
  fault: Fault;
}

/** Tells what a rule did. */
export interface FaultHandle {
  readonly rule: FaultRule;
  /** Requests that fitted, struck or not. */
  seen: number;
  struck: number;
  /** Where chance put the fault, each time. */
  readonly positions: number[];
  /** The rule strikes no more. */
  remove(): void;
}

/** Rules in the order they were made; the first that fits strikes. */
export class FaultBook {
  readonly #handles: FaultHandle[] = [];

  add(rule: FaultRule): FaultHandle {
    const handle: FaultHandle = {
      rule, seen: 0, struck: 0, positions: [],
      remove: () => { this.#handles.splice(this.#handles.indexOf(handle), 1); },
    };
    this.#handles.push(handle);
    return handle;
  }

  strike(request: Struck): FaultHandle | null {
    let striking: FaultHandle | null = null;
    for (const handle of this.#handles) {
      if (!fits(handle.rule, request)) continue;
      handle.seen++;
      const first = handle.rule.nth ?? 1;
      if (striking !== null || handle.seen < first || handle.seen >= first + (handle.rule.times ?? 1)) continue;
      handle.struck++;
      striking = handle;
    }
    return striking;
  }
}

/** A place in [0, end), and never beyond it; remembered in the handle. */
export function placeOf(handle: FaultHandle, position: Position, end: number): number {
  const place = typeof position === 'number' ? Math.min(position, end) : Math.floor(seeded(position.seed + handle.struck)() * end);
  handle.positions.push(place);
  return place;
}

function fits({ on, range, when }: FaultRule, request: Struck): boolean {
  if (on !== request.kind) return false;
  if (range !== undefined && (range.start !== request.range?.start || range.count !== request.range.count)) return false;
  return when === undefined || when(request);
}
