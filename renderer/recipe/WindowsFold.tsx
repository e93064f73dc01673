import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import { NumberBox } from '../ui/NumberBox';
import { Fold } from './Fold';
import { FormRow, useFaulty } from './FormRow';
import { FormText } from './FormText';
import type { NumberOrText, RecipeDraft } from './recipe-draft';

/** Delay, stride, periodic segments, and windows that stay within a day. */
export function WindowsFold(): ReactElement {
  const { texts: { source: { windows: texts }, shape }, formats } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const { delay, stride, segments, withinDay } = useWatch<RecipeDraft, 'windows'>({ name: 'windows' });
  const isFaulty = useFaulty('windows.segments').className !== '';
  const change = (key: 'daily' | 'weekly', value: NumberOrText): void => {
    const next = { daily: 0, weekly: 0, ...segments, [key]: value === '' ? 0 : value };
    setValue('windows.segments', next.daily === 0 && next.weekly === 0 ? null : next);
  };
  const told = [
    ...(delay === 0 ? [] : [`${texts.delay} ${delay}`]), ...(stride === 1 ? [] : [`${texts.stride} ${stride}`]),
    ...(segments === null ? [] : [shape.model.segments(Number(segments.daily), Number(segments.weekly), formats)]), ...(withinDay === true ? [shape.model.withinDay] : []),
  ];
  return (
    <Fold title={shape.more.windows} told={told.length === 0 ? shape.nothing : told.join(shape.comma)} fields={['windows.delay', 'windows.stride', 'windows.segments']}>
      <FormRow label={texts.delayStride} fields={['windows.delay', 'windows.stride']}>
        <FormText name="windows.delay" label={texts.delay} unit={texts.steps} isNumber />
        <FormText name="windows.stride" label={texts.stride} unit={texts.steps} isNumber />
      </FormRow>
      <FormRow label={shape.windows.segments} fields={['windows.segments']}>
        <NumberBox label={shape.windows.daily} value={segments?.daily ?? 0} onChange={(value) => change('daily', value)} unit={shape.windows.days} isFaulty={isFaulty} />
        <NumberBox label={shape.windows.weekly} value={segments?.weekly ?? 0} onChange={(value) => change('weekly', value)} unit={shape.windows.weeks} isFaulty={isFaulty} />
      </FormRow>
      <FormRow label={shape.windows.withinDay} fields={[]}>
        <label className="tick"><input type="checkbox" checked={withinDay === true} onChange={({ target }) => setValue('windows.withinDay', target.checked ? true : null)} />{shape.windows.withinDayTick}</label>
      </FormRow>
    </Fold>
  );
}
