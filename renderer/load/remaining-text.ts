import type { Formats } from '../../shared/language/formats';
import type { LoadState } from '../../shared/load-state';

/** What stands under "Left": null where the question makes no sense, because the load waits or is over. */
export function remainingText({ status, progress }: LoadState, formats: Formats, estimating: string): string | null {
  if (status !== 'running' || progress.waiting !== null) return null;
  return progress.etaMs === null ? estimating : formats.about(progress.etaMs);
}
