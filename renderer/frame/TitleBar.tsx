import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { sayMoved } from '../recipe/changes/change-words';
import { fileNameOf } from '../ui/file-name-of';

/** Which recipe is open, and whether it differs from its file. */
export function TitleBar(): ReactElement {
  const { recipe, app } = useApp();
  const { texts: allTexts, formats } = useI18n();
  const { frame: { title: texts, rail, presenting }, changes } = allTexts;
  const isPresenting = useStore(app, ({ settings }) => settings.isPresenting);
  const path = useStore(recipe, (state) => state.path);
  const draftName = useStore(recipe, (state) => state.draft?.name ?? null);
  const isDirty = useStore(recipe, (state) => state.draft !== null && (state.isDirty || state.path === null));
  const moved = useStore(recipe, (state) => state.moved);
  const hasChanges = useStore(recipe, (state) => state.isDirty && state.path !== null);
  const isUnkept = useStore(recipe, (state) => state.unkept !== null);
  const name = path === null ? draftName : fileNameOf(path).replace(/\.sluice\.json$/i, '');

  useEffect(() => { document.title = name === null ? 'Sluice' : texts.document(name, isDirty); }, [name, isDirty, texts]);

  return (
    <header className="title-bar">
      <div className="side left"><span className="strong">Sluice</span>{isPresenting && <span className="small muted cut">{presenting}</span>}<span className="small muted cut" role="status">{moved === null ? '' : sayMoved(moved, allTexts, formats)}</span></div>
      <h1 className="cut">
        {name === null ? <span className="muted">{texts.none}</span> : <><b>{name === '' ? texts.untitled : name}</b>{path !== null && <span className="muted">.sluice.json</span>}</>}
        {isDirty && (hasChanges
          ? <button type="button" className="link small note" title={changes.showChanges} onClick={() => app.getState().openDialog('changes')}>{isUnkept ? changes.notKept : texts.notSaved}</button>
          : <span className="muted small note">{isUnkept ? changes.notKept : texts.notSaved}</span>)}
      </h1>
      <div className="side small"><button type="button" className="button quiet small" onClick={() => app.getState().openDialog('shortcuts')}>{rail.shortcuts} <span className="key" aria-hidden="true">?</span></button></div>
    </header>
  );
}
