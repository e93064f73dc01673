import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { ExportStore } from './export-store';

/** Where to write. */
export function FolderField({ exports, recipeName, isWriting }: { exports: ExportStore; recipeName: string; isWriting: boolean }): ReactElement {
  const folder = useStore(exports, (state) => state.folder);
  const { texts: { export: { folder: texts } } } = useI18n();
  const id = useId();
  const isMissing = folder.trim() === '';
  return (
    <div className="folder-field rule-top">
      <label htmlFor={id} className="strong">{texts.label}</label>
      <input
        id={id} className={`field mono ${isMissing ? 'bad' : ''}`} value={folder} disabled={isWriting} spellCheck={false} aria-invalid={isMissing} aria-describedby={`${id}-hint`}
        onChange={({ target }) => exports.getState().writeTo(target.value)}
      />
      <button type="button" className="button small" disabled={isWriting} onClick={() => void exports.getState().chooseFolder(recipeName)}>{texts.choose}</button>
      <span id={`${id}-hint`} className={`meta ${isMissing ? 'error' : ''}`}>{isMissing ? texts.missing : texts.hint}</span>
    </div>
  );
}
