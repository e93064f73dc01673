import type { ReactElement } from 'react';
import { planDoubts } from '../../shared/doubts';
import type { LoadPlan } from '../../shared/plan';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';

/** What of the plan is hardly meant, each with the key to look at; nothing where all seems right. */
export function PlanDoubts({ plan }: { plan: LoadPlan }): ReactElement | null {
  const { shared } = useI18n();
  const doubts = planDoubts(plan);
  if (doubts.length === 0) return null;
  return (
    <section>
      <h3><span><Glyph kind="warn" size={14} /> {shared.doubtful}</span></h3>
      {doubts.map((doubt) => <p key={doubt.kind} className="hint warn">{shared.doubt(doubt)}</p>)}
    </section>
  );
}
