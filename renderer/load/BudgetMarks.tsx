import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { shareOfBudget, type BudgetRange } from './budget-scale';

interface Props {
  range: BudgetRange;
  /** The budget that holds everything; 0 before it is known. */
  allBytes: number;
}

/** Before the first of these places a text would cover the least budget, after the second the most. */
const TEXT_FROM = 0.3;
const TEXT_UNTIL = 0.62;

/** What the ends of the slider mean, and from where on nothing has to wait on disk. */
export function BudgetMarks({ range, allBytes }: Props): ReactElement {
  const { texts: { load: { budget: texts } }, formats } = useI18n();
  const size = (mb: number): string => formats.bytes(mb * 1e6);
  const allMb = allBytes / 1e6;
  const share = allMb > range.leastMb && allMb < range.mostMb ? shareOfBudget(allMb, range) : null;
  return (
    <div className="marks" aria-hidden="true">
      <span>{texts.least(size(range.leastMb))}</span>
      {share !== null && <i style={{ left: `${share * 100}%` }} />}
      {share !== null && share >= TEXT_FROM && <span className="all" style={{ left: `${share * 100}%`, translate: `-${share * 100}%` }}>{texts.all(size(allMb))}</span>}
      {(share === null || share <= TEXT_UNTIL) && <span className="most">{texts.most(size(range.mostMb))}</span>}
    </div>
  );
}
