import { useId, type ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import { useFaulty } from './FormRow';
import type { RecipeDraft } from './recipe-draft';
import { ZoneList } from './ZoneList';

/** The zone of the grid. Times that are read in the same zone go along with it. */
export function ZoneField(): ReactElement {
  const { texts: { source: { grid: texts } } } = useI18n();
  const { getValues, setValue } = useFormContext<RecipeDraft>();
  const zone = useWatch<RecipeDraft, 'grid.zone'>({ name: 'grid.zone' });
  const { className, ...aria } = useFaulty('grid.zone');
  const zones = useId();
  const change = (next: string): void => {
    const time = getValues('columns.time');
    setValue('grid.zone', next);
    if (time?.zone === zone) setValue('columns.time', { ...time, zone: next });
  };
  return (
    <>
      <span className={`field ${className}`}><input type="text" aria-label={texts.zone} title={texts.zone} value={zone} list={zones} autoComplete="off" spellCheck={false} {...aria} onChange={({ target }) => change(target.value)} /></span>
      <ZoneList id={zones} />
    </>
  );
}
