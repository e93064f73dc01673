import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { steps, type Step } from '../app-store';
import { useI18n } from '../i18n/i18n';
import type { LoadStoreState } from '../load/load-store';
import { valueOf } from '../recipe/answer';
import { Glyph } from '../ui/Glyph';
import { StepActions } from './StepActions';
import { exportState, loadState, previewState, sourceState, type StepState } from './step-states';

const recordOf = ({ record }: LoadStoreState): LoadStoreState['record'] => record;

/** The four steps with their state; what can be done in the open one stands at the right end. */
export function StepBar(): ReactElement {
  const { app, recipe, load } = useApp();
  const { texts, shared, formats } = useI18n();
  const open = useStore(app, (state) => state.step);
  const recipeState = useStore(recipe);
  const record = useStore(load, recordOf);
  const words = { frame: texts.frame, shared, formats };
  const states: Record<Step, StepState> = {
    source: sourceState(recipeState, words),
    load: loadState(record, valueOf(recipeState.plan)?.rows ?? null, words),
    preview: previewState(record, words),
    export: exportState(record, words),
  };
  return (
    <nav className="steps" aria-label={texts.frame.regions.steps} data-region tabIndex={-1}>
      <ol>
        {steps.map((step) => {
          const { glyph, text, tone, part } = states[step];
          return (
            <li key={step}>
              <button type="button" className={`step ${step === open ? 'here' : ''}`} aria-current={step === open ? 'step' : undefined} onClick={() => app.getState().openStep(step)}>
                <Glyph kind={glyph} part={part} />
                <span className="name cut">{texts.frame.steps[step]}</span>
                <span className={`state cut ${tone}`} title={text}>{text}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <div className="actions"><StepActions /></div>
    </nav>
  );
}
