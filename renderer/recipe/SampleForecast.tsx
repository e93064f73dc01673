import type { ReactElement } from 'react';
import { splitNames } from '../../shared/windows';
import { useI18n } from '../i18n/i18n';
import { SplitBar } from '../ui/SplitBar';
import type { Consequences } from './consequences';

/** Samples of each split, where the splits meet, and whether they share steps. Gaps may take some away. */
export function SampleForecast({ result: { samples, total, borders, sharedSteps } }: { result: Consequences }): ReactElement {
  const { texts: { source: { result: texts, split: { names } } }, formats } = useI18n();
  const empty = splitNames.filter((split) => samples[split] === 0);
  return (
    <section>
      <h3><span>{texts.samples}</span><span className="figure">{formats.number(total)}</span></h3>
      <SplitBar splits={splitNames.map((split) => ({ split, name: names[split], amount: samples[split], text: formats.number(samples[split]) }))} />
      {borders !== null && <p className={`hint ${sharedSteps > 0 ? 'warn' : ''}`}>{texts.borders(...borders, sharedSteps > 0 ? texts.shared(formats.number(sharedSteps)) : texts.noneShared)}</p>}
      {empty.length > 0 && <p className="hint warn">{texts.empty(formats.list(empty.map((split) => names[split])))}</p>}
    </section>
  );
}
