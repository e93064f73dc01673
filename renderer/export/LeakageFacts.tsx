import type { ReactElement } from 'react';
import { leakageFindings, type LeakageReport } from '../../shared/leakage';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';

/** What can be proven of leakage between the splits: steps they share, what the scaler has seen, what filling looked ahead to. */
export function LeakageFacts({ report }: { report: LeakageReport }): ReactElement {
  const { texts: { export: { leakage: texts } }, shared } = useI18n();
  return (
    <section>
      <h3>{texts.title}</h3>
      {leakageFindings(report).map((finding) => {
        const text = shared.leakageFinding(finding);
        return <p key={text} className="fact"><Glyph kind={finding.isClean ? 'done' : 'warn'} size={14} /><span>{text}</span><span /></p>;
      })}
    </section>
  );
}
