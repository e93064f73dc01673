import type { LogLine } from '../../shared/load-state';

/** Why batches were left out, by their index, as the log tells. */
export function skipReasons(log: readonly LogLine[]): ReadonlyMap<number, string> {
  const reasons = new Map<number, string>();
  for (const { message } of log) if (message.kind === 'batch-skipped') reasons.set(message.batch - 1, message.reason);
  return reasons;
}
