import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { FeaturesFold } from './FeaturesFold';
import { FormRow } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import { ModelSelect } from './ModelSelect';
import { PlaceFault } from './PlaceFault';
import { WindowsFold } from './WindowsFold';

/** What a sample is: steps of history and horizon, what is between them, and what is told of each step's time. */
export function WindowsSection(): ReactElement {
  const { texts: { source: { windows: texts } } } = useI18n();
  return (
    <section>
      <h2>{texts.title}</h2>
      <div className="form">
        <FormRow label={texts.model} fields={[]}><ModelSelect /></FormRow>
        <FormRow label={texts.lengths} fields={['windows.history', 'windows.horizon']}>
          <FormText name="windows.history" label={texts.history} unit={texts.steps} isNumber />
          <FormText name="windows.horizon" label={texts.horizon} unit={texts.steps} isNumber />
        </FormRow>
        <FormRow label={texts.gaps} fields={[]}><FormSelect name="windows.gaps" label={texts.gaps} options={texts.gapRules} /></FormRow>
        <WindowsFold />
        <FeaturesFold />
        <PlaceFault place="windows" />
      </div>
    </section>
  );
}
