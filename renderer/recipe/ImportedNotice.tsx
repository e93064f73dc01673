import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { fileNameOf } from '../ui/file-name-of';

/** What became of an INI file that was imported, until it was read; nothing where none was. */
export function ImportedNotice(): ReactElement | null {
  const { recipe } = useApp();
  const { texts: { source: { imported: texts }, fault }, shared } = useI18n();
  const imported = useStore(recipe, (state) => state.imported);
  if (imported === null) return null;
  const title = texts.title(fileNameOf(imported.path));
  return (
    <section className="imported" role="status" aria-label={title}>
      <h2 className="strong">{title}</h2>
      <ul>{imported.findings.map(shared.iniFinding).map((said) => <li key={said}>{said}</li>)}</ul>
      <button type="button" className="button small" onClick={recipe.getState().dismissImported}>{fault.dismiss}</button>
    </section>
  );
}
