import type { ReactElement } from 'react';
import type { PreviewAxis } from '../../shared/preview';
import { useI18n } from '../i18n/i18n';
import type { StepSpan } from './step-span';

/** The splits over a chart of a span of steps, each with its name. */
export function SplitBand({ splits, span }: { splits: PreviewAxis['splits']; span: StepSpan }): ReactElement {
  const { texts: { preview: { coverage: texts }, splits: splitTexts }, formats } = useI18n();
  const share = (step: number): number => Math.min(1, Math.max(0, (step - span.first) / (span.end - span.first)));
  return (
    <div className="split-band">
      {splits.filter(({ firstStep, endStep }) => share(endStep) > share(firstStep)).map(({ name, firstStep, endStep }) => (
        <span key={name} className={`cut ${name}`} style={{ left: `${share(firstStep) * 100}%`, width: `${(share(endStep) - share(firstStep)) * 100}%` }}>
          {texts.split(splitTexts[name], formats.number(endStep - firstStep))}
        </span>
      ))}
    </div>
  );
}
