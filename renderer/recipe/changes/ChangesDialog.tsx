import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { errorFrom, type SluiceError } from '../../../shared/errors';
import type { OpenedRecipe } from '../../../shared/ipc';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { Dialog } from '../../ui/Dialog';
import { fileNameOf } from '../../ui/file-name-of';
import { ErrorFault } from '../ErrorFault';
import { rebasePaths } from '../rebase-paths';
import { draftFromRecipe, recipeFromDraft } from '../recipe-draft';
import { changeLines, sayChange } from './change-words';
import { changedFields } from './changed-fields';
import './changes.css';

/** In which fields the recipe differs from its file, or from another one. */
export function ChangesDialog(): ReactElement {
  const { api, app, recipe } = useApp();
  const { texts, formats, hide } = useI18n();
  const { changes: words, frame: { dialog } } = texts;
  const draft = useStore(recipe, (state) => state.draft);
  const path = useStore(recipe, (state) => state.path);
  const folder = useStore(recipe, (state) => state.folder);
  const [other, setOther] = useState<OpenedRecipe | null>(null);
  const [refusal, setRefusal] = useState<SluiceError | null>(null);
  const { closeDialog } = app.getState();

  const read = useCallback(async (file: string): Promise<void> => {
    try {
      setOther(await api.ask('recipe:peek', { path: file }));
      setRefusal(null);
    } catch (thrown) {
      setRefusal(errorFrom(thrown));
    }
  }, [api]);
  const choose = async (): Promise<void> => {
    const [file] = await api.ask('paths:choose', { what: 'recipe' });
    if (file !== undefined) await read(file);
  };
  useEffect(() => { if (path !== null) void read(path); }, [path, read]);

  const said = other === null || draft === null ? [] : changedFields(recipeFromDraft(draftFromRecipe(rebasePaths(other.recipe, other.folder, folder))), recipeFromDraft(draft)).map((field) => sayChange(field, texts)).map(({ field, there, here }) => ({ field, there: hide(there), here: hide(here) }));
  return (
    <Dialog title={words.title} onClose={closeDialog} isWide>
      <div className="compared">
        <p className="soft grow" role="status">{other === null ? words.withNone : words.withFile(fileNameOf(other.path))}{other !== null && said.length > 0 && <> · {words.count(formats.number(said.length), said.length === 1)}</>}</p>
        {path !== null && other !== null && other.path !== path && <button type="button" className="button" onClick={() => void read(path)}>{words.saved}</button>}
        <button type="button" className="button" onClick={() => void choose().catch((thrown: unknown) => setRefusal(errorFrom(thrown)))}>{words.other}</button>
      </div>
      {refusal !== null && <ErrorFault error={refusal} />}
      {other !== null && refusal === null && (said.length === 0 ? <p className="nothing">{words.none}</p> : (
        <div className="changes" tabIndex={0} role="region" aria-label={words.title}>
          <table className="rows">
            <thead><tr><th>{words.heads.field}</th><th>{words.heads.there}</th><th>{words.heads.here}</th></tr></thead>
            <tbody>{said.map(({ field, there, here }) => <tr key={field}><td>{field}</td><td className="soft">{there}</td><td>{here}</td></tr>)}</tbody>
          </table>
        </div>
      ))}
      <div className="dialog-actions">
        {said.length > 0 && <button type="button" className="button" onClick={() => void api.ask('text:copy', { text: changeLines(said) })}>{words.copy}</button>}
        <button type="button" className="button primary" data-first onClick={closeDialog}>{dialog.close}</button>
      </div>
    </Dialog>
  );
}
