import type { EngineReason } from '../../../../../shared/plan';

/** Thrown on meeting what only the engine can read. */
export class NeedsEngine extends Error {
  readonly reason: EngineReason;

  constructor(reason: EngineReason) {
    super(`needs the engine: ${reason}`);
    this.reason = reason;
  }
}
