import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { shareOfBudget, type BudgetRange } from './budget-scale';

interface Props {
  range: BudgetRange;
  /** The budget that holds everything; null before it is known. */
  allBytes: number | null;
}

/** What the ends of the slider mean, and from where on nothing has to wait on disk. */
export function BudgetMarks({ range, allBytes }: Props): ReactElement {
  const { texts: { load: { budget: texts } }, formats } = useI18n();
  const size = (mb: number): string => formats.bytes(mb * 1e6);
  const all = allBytes === null ? 0 : allBytes / 1e6;
  const isWithin = all > range.leastMb && all < range.mostMb;
  return (
    <div className="marks" aria-hidden="true">
      <span className="cut">{texts.least(size(range.leastMb))}</span>
      {isWithin && <span className="all" style={{ left: `${shareOfBudget(all, range) * 100}%` }}>{texts.all(formats.bytes(allBytes ?? 0))}</span>}
      <span className="most">{texts.most(size(range.mostMb))}</span>
    </div>
  );
}
