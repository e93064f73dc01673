import type { ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import { FormRow } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import { PlaceFault } from './PlaceFault';
import { StepField } from './StepField';
import { ZoneField } from './ZoneField';

/** The time axis, and what becomes of steps without a value. */
export function GridSection(): ReactElement {
  const { texts: { source: { grid: texts } } } = useI18n();
  return (
    <section>
      <h2>{texts.title}</h2>
      <div className="form">
        <FormRow label={texts.from} fields={['grid.start']}><FormText name="grid.start" label={texts.from} placeholder={texts.fromHint} /></FormRow>
        <FormRow label={texts.to} fields={['grid.end']}><FormText name="grid.end" label={texts.to} placeholder={texts.toHint} /></FormRow>
        <FormRow label={texts.stepZone} fields={['grid.step', 'grid.zone']}>
          <StepField />
          <ZoneField />
        </FormRow>
        <FormRow label={texts.missing} fields={['fill.maxSteps']}>
          <FormSelect name="fill.method" label={texts.fill} options={texts.fills} />
          <FormText name="fill.maxSteps" label={texts.longest} lead={texts.upTo} unit={texts.steps} isNumber />
        </FormRow>
        <PlaceFault place="grid" />
      </div>
    </section>
  );
}
