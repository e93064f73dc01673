import type { ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useI18n } from '../i18n/i18n';
import { useFaulty } from './FormRow';
import type { RecipeDraft } from './recipe-draft';
import { stepParts, stepUnits } from './step-parts';

/** How long a step is: a count and its unit, one text in the recipe. */
export function StepField(): ReactElement {
  const { texts: { source: { grid: texts } } } = useI18n();
  const { setValue } = useFormContext<RecipeDraft>();
  const step = useWatch<RecipeDraft, 'grid.step'>({ name: 'grid.step' });
  const { className, ...aria } = useFaulty('grid.step');
  const { count, unit } = stepParts(step);
  const change = (nextCount: string, nextUnit: string): void => setValue('grid.step', `${nextCount.trim()}${nextUnit}`);
  return (
    <span className="step-field">
      <span className={`field ${className}`}><input type="text" inputMode="numeric" aria-label={texts.step} value={count} {...aria} onChange={({ target }) => change(target.value, unit)} /></span>
      <select className="field select" aria-label={texts.unit} value={unit} onChange={({ target }) => change(count, target.value)}>
        {stepUnits.map((one) => <option key={one} value={one}>{texts.units[one]}</option>)}
      </select>
    </span>
  );
}
