import { Fragment, type ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { rangeLimits } from '../../shared/range-limits';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { NumberBox } from '../ui/NumberBox';
import { Select } from '../ui/Select';
import { Fold } from './Fold';
import { FormRow } from './FormRow';
import { channelsInDraft, type RangeDraft, type RecipeDraft } from './recipe-draft';

/** Which values of a channel can be true, and what is done with the others. Ranges of channels that are gone stay in sight, to be taken away. */
export function RangesFold(): ReactElement {
  const { texts: { shape } } = useI18n();
  const { ranges: texts } = shape;
  const { recipe } = useApp();
  const faults = useStore(recipe, (state) => state.faults);
  const { setValue } = useFormContext<RecipeDraft>();
  const ranges = useWatch<RecipeDraft, 'ranges'>({ name: 'ranges' });
  const [columns, wide] = [useWatch<RecipeDraft, 'columns'>({ name: 'columns' }), useWatch<RecipeDraft, 'wide'>({ name: 'wide' })];
  const channels = [...new Set([...channelsInDraft({ columns, wide }), ...ranges.map(({ channel }) => channel)])];
  const change = (channel: string, next: Partial<RangeDraft>): void => {
    const changed = { ...ranges.find((range) => range.channel === channel) ?? { channel, min: '', max: '', then: 'keep' as const }, ...next };
    const others = ranges.some((range) => range.channel === channel) ? ranges.map((range) => (range.channel === channel ? changed : range)) : [...ranges, changed];
    setValue('ranges', others.filter(({ min, max }) => min !== '' || max !== ''));
  };
  const told = ranges.length === 0 ? texts.none : ranges.map((range) => texts.told(range.channel, rangeLimits(range))).join(shape.comma);
  return (
    <Fold title={shape.more.ranges} told={told} fields={['ranges']}>
      {channels.map((channel) => {
        const at = ranges.findIndex((range) => range.channel === channel);
        const { min = '', max = '', then = 'keep' } = ranges[at] ?? {};
        const isFaulty = at >= 0 && faults.some(({ field }) => field === `ranges.${at}`);
        return (
          <Fragment key={channel}>
            <FormRow label={channel} fields={at < 0 ? [] : [`ranges.${at}`]}>
              <NumberBox label={texts.least(channel)} value={min} onChange={(value) => change(channel, { min: value })} lead="≥" placeholder={texts.any} isFaulty={isFaulty} />
              <NumberBox label={texts.most(channel)} value={max} onChange={(value) => change(channel, { max: value })} lead="≤" placeholder={texts.any} isFaulty={isFaulty} />
            </FormRow>
            {at >= 0 && (
              <FormRow label={texts.otherwise} fields={[]}>
                <Select label={texts.then(channel)} value={then} onChange={(value) => change(channel, { then: value })} options={(['keep', 'missing'] as const).map((value) => ({ value, label: texts.thens[value] }))} />
              </FormRow>
            )}
          </Fragment>
        );
      })}
      <p className="hint">{texts.hint}</p>
    </Fold>
  );
}
