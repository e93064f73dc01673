import type { QualityExample, QualityHandled } from '../../../shared/quality/quality-report';

/** Examples of a finding at most. */
export const MOST_EXAMPLES = 10;

/** Of a kind that nobody could look for. */
export function notKnown(): Found {
  return { count: 0, examples: [], handled: { what: 'not-known' } };
}

/** What was found of a kind; how much it matters follows from the count. */
export interface Found { count: number; examples: QualityExample[]; handled: QualityHandled }
