import type { CheckFinding } from '../../../shared/connections';

/** A clock further off than this is worth a word; more than 15 minutes and the service refuses. */
const CLOCK_MS = 60_000;

/** How good what a check met is. */
export function findingState(finding: CheckFinding): 'fine' | 'notice' | 'failed' {
  switch (finding.subject) {
    case 'failed': return 'failed';
    case 'clock': return Math.abs(finding.aheadMs) > CLOCK_MS ? 'notice' : 'fine';
    case 'tunnel': return finding.isPublic ? 'notice' : 'fine';
    case 'format-untried': return 'notice';
    default: return 'fine';
  }
}

/** Whether nothing failed. */
export function isFine(findings: readonly CheckFinding[]): boolean {
  return findings.every((finding) => findingState(finding) !== 'failed');
}
