import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { splitNames } from '../../shared/windows';
import { useI18n } from '../i18n/i18n';
import { NumberBox } from '../ui/NumberBox';
import { Select } from '../ui/Select';
import { Fold } from './Fold';
import { FormRow, useFaulty } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import { OutliersFold } from './OutliersFold';
import { RangesFold } from './RangesFold';
import type { NumberOrText, RecipeDraft } from './recipe-draft';

/** How samples are parted, and what the scaler is fitted over. It never sees more than the training split. */
export function SplitSection(): ReactElement {
  const { texts: { source: { split: texts }, shape } } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const scale = useWatch<RecipeDraft, 'scale'>({ name: 'scale' });
  const { rule, days } = useWatch<RecipeDraft, 'split'>({ name: 'split' });
  const areDaysFaulty = useFaulty('split.days').className !== '';
  const changeDays = (at: number, value: NumberOrText): void => {
    const next = (days ?? ['', '', '']).map((other, i) => (i === at ? value : other)) as [NumberOrText, NumberOrText, NumberOrText];
    setValue('split.days', next.every((day) => day === '') ? null : next);
  };
  return (
    <section>
      <h2>{texts.title}</h2>
      <div className="form">
        <FormRow label={texts.ratios} fields={['split.ratios']}>
          {splitNames.map((split, at) => <FormText key={split} name={`split.ratios.${at as 0 | 1 | 2}`} fault="split.ratios" label={texts.ratio(texts.names[split])} isNumber />)}
        </FormRow>
        <FormRow label={texts.ruleGap} fields={['split.gap']}>
          <FormSelect name="split.rule" label={texts.rule} options={texts.rules} />
          <FormText name="split.gap" label={texts.gap} placeholder={texts.noGap} unit={texts.steps} isNumber />
        </FormRow>
        {rule === 'days' && (
          <FormRow label={shape.days.label} fields={['split.days']}>
            {splitNames.map((split, at) => <NumberBox key={split} label={shape.days[split]} value={days?.[at] ?? ''} onChange={(value) => changeDays(at, value)} placeholder={shape.days.byRatios} isFaulty={areDaysFaulty} />)}
          </FormRow>
        )}
        <FormRow label={texts.scale} fields={[]}><FormSelect name="scale.method" label={texts.scale} options={texts.methods} /></FormRow>
        {scale.method !== 'none' && (
          <Fold title={shape.more.scaler} told={[texts.applies[scale.apply ? 'yes' : 'no'], texts.zeroRules[scale.zeros], texts.fits[scale.fit], texts.scopes[scale.scope]].join(shape.comma)} fields={[]}>
            <FormRow label={texts.values} fields={[]}>
              <Select label={texts.applied} value={scale.apply ? 'yes' : 'no'} onChange={(value) => setValue('scale.apply', value === 'yes')} options={[{ value: 'no', label: texts.applies.no }, { value: 'yes', label: texts.applies.yes }]} />
              <FormSelect name="scale.zeros" label={texts.zeros} options={texts.zeroRules} />
            </FormRow>
            <FormRow label={texts.fit} fields={[]}>
              <FormSelect name="scale.fit" label={texts.fitLabel} options={texts.fits} />
              <FormSelect name="scale.scope" label={texts.scope} options={texts.scopes} />
            </FormRow>
          </Fold>
        )}
        <RangesFold />
        <OutliersFold />
      </div>
    </section>
  );
}
