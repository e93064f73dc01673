import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Select } from '../ui/Select';
import { FeatureList } from './FeatureList';
import { Fold } from './Fold';
import { FormRow } from './FormRow';
import { FormSelect } from './FormSelect';
import { FormText } from './FormText';
import type { RecipeDraft } from './recipe-draft';

/** What samples are told of each step's time, and which days are holidays. */
export function FeaturesFold(): ReactElement {
  const { recipe } = useApp();
  const { texts: { source: { windows: texts }, shape } } = useI18n();
  const { features: words } = shape;
  const { setValue } = useFormContext<RecipeDraft>();
  const { first, columns, dtype } = useWatch<RecipeDraft, 'timeFeatures'>({ name: 'timeFeatures' });
  const byOrder: ('slot' | 'weekday')[] = first === 'slot' ? ['slot', 'weekday'] : ['weekday', 'slot'];
  const choose = (way: 'slot' | 'weekday' | 'own'): void => {
    if (way !== 'own') setValue('timeFeatures.first', way);
    setValue('timeFeatures.columns', way === 'own' ? columns ?? byOrder : null);
  };
  return (
    <Fold title={shape.more.features} told={(columns ?? byOrder).map((name) => words.names[name]).join(shape.comma)} fields={['timeFeatures.columns', 'timeFeatures.holidays']}>
      <FormRow label={words.which} fields={['timeFeatures.columns']}>
        <Select label={words.whichLabel} value={columns === null ? first : 'own'} onChange={choose} options={(['slot', 'weekday', 'own'] as const).map((way) => ({ value: way, label: words.ways[way] }))} />
      </FormRow>
      {columns !== null && <FormRow label={words.list} fields={[]}><FeatureList names={columns} onChange={(names) => setValue('timeFeatures.columns', names)} /></FormRow>}
      <FormRow label={words.weekday} fields={[]}>
        <FormSelect name="timeFeatures.weekday" label={texts.weekday} options={texts.weekdays} />
        <Select label={words.dtypeLabel} value={dtype ?? 'auto'} onChange={(value) => setValue('timeFeatures.dtype', value === 'auto' ? null : value)} options={(['auto', 'f4', 'f8'] as const).map((value) => ({ value, label: words.dtypes[value] }))} />
      </FormRow>
      <FormRow label={words.holidays} fields={['timeFeatures.holidays']}>
        <span className="with-button">
          <FormText name="timeFeatures.holidays" label={words.holidays} placeholder={words.holidaysHint} />
          <button type="button" className="button" aria-label={words.choose} title={words.choose} onClick={() => void recipe.getState().chooseHolidays()}>…</button>
        </span>
      </FormRow>
    </Fold>
  );
}
