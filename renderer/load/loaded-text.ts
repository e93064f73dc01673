import type { SharedTexts } from '../../shared/language/shared-texts';
import type { LoadSummary } from '../../shared/load-state';
import { lossesOf } from '../../shared/losses';
import type { LoadTexts } from '../i18n/en/load';

/** That a load is done, and what it went on without: a load that lost rows is never told like one that did not. */
export function loadedText(summary: Pick<LoadSummary, 'name' | 'rows' | 'skipped'>, { done, partly }: LoadTexts['says'], losses: SharedTexts['losses']): string {
  const lost = lossesOf(summary);
  return lost === null ? done(summary.name) : partly(summary.name, losses(lost));
}
