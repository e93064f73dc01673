import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { ExportActions } from '../export/ExportActions';
import { useI18n } from '../i18n/i18n';
import { LoadActions } from '../load/LoadActions';
import { saveRecipe } from './save-recipe';
import { keyText } from './shortcuts';

/** What the open step is for, at the right end of the step bar. */
export function StepActions(): ReactElement {
  const { app, recipe, load, exports } = useApp();
  const { texts: { frame: { actions: texts } } } = useI18n();
  const step = useStore(app, (state) => state.step);
  const isMac = useStore(app, (state) => state.info?.platform === 'darwin');
  const hasDraft = useStore(recipe, (state) => state.draft !== null);
  const isLoaded = useStore(load, ({ record }) => record?.state.status === 'done' && record.died === null);
  const { openStep } = app.getState();
  const runKey = keyText('run', isMac);
  const key = <span className="key" aria-hidden="true">{runKey}</span>;

  switch (step) {
    case 'source': return hasDraft ? (
      <>
        <button type="button" className="button quiet" onClick={() => void saveRecipe({ app, recipe }, false)}>{texts.save}</button>
        <button type="submit" form="recipe-form" className="button primary">{texts.start} {key}</button>
      </>
    ) : <button type="button" className="button" onClick={() => void recipe.getState().chooseRecipe()}>{texts.open}</button>;
    case 'load': return isLoaded
      ? <button type="button" className="button primary" onClick={() => openStep('preview')}>{texts.toPreview} {key}</button>
      : <LoadActions load={load} pauseKey={keyText('pause', isMac)} cancelKey={keyText('cancel', isMac)} />;
    case 'preview': return isLoaded ? <button type="button" className="button primary" onClick={() => openStep('export')}>{texts.toExport} {key}</button> : <></>;
    case 'export': return <ExportActions exports={exports} load={load} recipe={recipe} runKey={runKey} />;
  }
}
