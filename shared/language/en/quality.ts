import type { QualityExample, QualityFinding, QualityHandled, QualityKind } from '../../quality/quality-report';
import { fillMethodsEn } from './names';
import { countEn, formatsEn } from './phrases';

const kinds: Record<QualityKind, string> = {
  missing: 'Missing cells',
  gaps: 'Gaps, the longest first',
  outages: 'Nodes silent together, the largest first',
  'empty-steps': 'Steps without any value',
  dead: 'Nodes without a value',
  constant: 'Nodes that never change',
  duplicates: 'Duplicate rows',
  late: 'Late rows',
  irregular: 'Times between two steps',
  'out-of-range': 'Values out of range',
  outliers: 'Outliers',
  unreadable: 'Unreadable rows',
  'out-of-grid': 'Rows outside the time span',
  'clock-changes': 'Clock changes',
  'unknown-nodes': 'Rows of unknown nodes',
  'nodes-without-rows': 'Nodes of the table without rows',
  'positions-missing': 'Nodes without a position',
  'positions-shared': 'Nodes that share a position',
};

/** What a quality report says. */
export const qualityEn = {
  title: 'Data quality report',
  kinds,
  severities: { unchecked: 'Not checked', none: 'Nothing found', note: 'Note', warning: 'Warning' } satisfies Record<QualityFinding['severity'], string>,
  columns: { finding: 'Finding', severity: 'Severity', count: 'Count', handled: 'What the recipe did', examples: 'Examples' },
  facts: { coverage: 'Coverage', nodes: 'Nodes', steps: 'Steps', step: 'Step', zone: 'Zone', span: 'Span, UTC', channel: 'Channel', observed: 'Observed', missing: 'Missing', filled: 'Filled' },
  footnote: 'A cell is one channel of a node in a step. Times are UTC, ends exclusive. At most ten examples are shown of each finding.',
  handled: ({ what, method = '', count = 0 }: QualityHandled): string => {
    switch (what) {
      case 'kept': return 'Kept as it is';
      case 'filled': return `${countEn(count, 'missing cell')} filled: ${fillMethodsEn[method] ?? method}`;
      case 'aggregated': return `One value a cell: ${method}`;
      case 'clipped': return 'Set to the bound';
      case 'made-missing': return 'Taken for missing';
      case 'in-step': return 'Taken into the step that their time falls into';
      case 'some-made-missing': return `${countEn(count, 'value')} taken for missing, the others kept`;
      case 'not-known': return 'Not known: only the load itself sees single rows';
      case 'no-rule': return 'The recipe has no rule for it';
      case 'left-out': return 'Left out';
      case 'first-taken': return 'Doubled times: the first one; skipped times: carried past the gap';
    }
  },
  example: ({ endNode, name, channel, from, to, steps, share, value, lateSteps, count, text }: QualityExample): string => [
    endNode === undefined ? '' : countEn(count ?? 0, 'node'),
    [name, channel].filter((part) => part !== undefined).join(', '),
    to === undefined ? from ?? '' : `${from ?? ''} – ${to}`,
    text ?? '',
    steps === undefined ? '' : countEn(steps, 'step'),
    share === undefined ? '' : formatsEn.percent(share),
    value === undefined ? '' : from === undefined ? `always ${String(value)}` : String(value),
    lateSteps === undefined ? '' : `${countEn(lateSteps, 'step')} late`,
    count === undefined || endNode !== undefined ? '' : formatsEn.number(count),
  ].filter((part) => part !== '').join(' · '),
};
