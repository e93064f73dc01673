import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { chooseSeries } from '../export/open-series';
import { useI18n } from '../i18n/i18n';
import { UnfinishedLoads } from '../load/UnfinishedLoads';
import { fileNameOf } from '../ui/file-name-of';
import { ErrorFault } from './ErrorFault';
import { FoundDrafts } from './FoundDrafts';
import { folderOf } from './rebase-paths';
import { TemplateList } from './TemplateList';

/** The screen before anything was chosen: what can be opened, and where the data go. */
export function FirstRun(): ReactElement {
  const parts = useApp();
  const { app, recipe } = parts;
  const { texts: { source: { first: texts }, warehouse: { start }, shape: { again } } } = useI18n();
  const recents = useStore(app, ({ settings }) => settings.recentRecipes);
  const refusal = useStore(recipe, (state) => state.refusal);
  const { choose, chooseRecipe, startWarehouse, openSample, open, dismissRefusal } = recipe.getState();
  return (
    <div className="first-run">
      <div className="first-run-body">
        {refusal !== null && <ErrorFault error={refusal} onDismiss={dismissRefusal} />}
        <FoundDrafts />
        <UnfinishedLoads />
        <section className="drop-zone">
          <h2>{texts.title}</h2>
          <p className="soft">{texts.text}</p>
          <p className="muted">{texts.drop}</p>
          <div className="empty-actions">
            <button type="button" className="button primary" onClick={() => void choose('files')}>{texts.files}</button>
            <button type="button" className="button" onClick={() => void choose('folder')}>{texts.folder}</button>
            <button type="button" className="button" onClick={startWarehouse}>{start}</button>
            <button type="button" className="button" onClick={() => void chooseRecipe()}>{texts.recipe}</button>
            <button type="button" className="button" onClick={() => void chooseSeries(parts)}>{again.open}</button>
          </div>
        </section>
        <section className="sample"><button type="button" className="button" onClick={openSample}>{texts.sample}</button><p className="soft">{texts.sampleText}</p></section>
        <TemplateList />
        <section>
          <h3 className="strong">{texts.recent}</h3>
          {recents.length === 0 ? <p className="muted">{texts.noRecent}</p> : (
            <ul className="recents">
              {recents.map((path) => <li key={path}><button type="button" className="link" onClick={() => open(path)}>{fileNameOf(path)}</button> <span className="muted small cut">{folderOf(path)}</span></li>)}
            </ul>
          )}
        </section>
        <p className="muted">{texts.where}</p>
      </div>
    </div>
  );
}
