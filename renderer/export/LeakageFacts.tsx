import type { ReactElement } from 'react';
import type { ScalerReport } from '../../shared/load-state';
import type { PreviewAxis } from '../../shared/preview';
import type { SplitRule } from '../../shared/split-rules';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';
import { sharedSteps } from './shared-steps';

/** What can be proven of leakage between the splits: steps they share, and what the scaler has seen. */
export function LeakageFacts({ splits, rule, scaler }: { splits: PreviewAxis['splits']; rule: SplitRule; scaler: ScalerReport }): ReactElement {
  const { texts: { export: { leakage: texts }, splits: splitTexts }, formats } = useI18n();
  const overlaps = sharedSteps(splits);
  return (
    <section>
      <h3>{texts.title}</h3>
      {overlaps.length === 0
        ? <p className="fact"><Glyph kind="done" size={14} /><span>{texts.shared}</span><span className="num muted">0</span></p>
        : overlaps.map(({ a, b, steps }) => (
          <p key={`${a}-${b}`} className="fact"><Glyph kind="warn" size={14} /><span>{texts.sharedBetween(splitTexts[a], splitTexts[b])}</span><span className="num">{formats.number(steps)}</span></p>
        ))}
      {overlaps.length > 0 && rule !== 'split-then-window' && <p className="small muted">{rule === 'informer' ? texts.informer : texts.windowThenSplit}</p>}
      <p className="fact"><Glyph kind="done" size={14} /><span>{scaler.method === 'none' ? texts.unscaled : texts.scaler}</span><span /></p>
    </section>
  );
}
