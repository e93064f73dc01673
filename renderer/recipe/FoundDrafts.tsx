import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import '../load/load.css';
import { Glyph } from '../ui/Glyph';
import { ErrorFault } from './ErrorFault';

/** Unsaved drafts that an earlier sitting left, each to go on with or to discard; nothing where there are none. */
export function FoundDrafts(): ReactElement | null {
  const { drafts } = useApp();
  const { texts: { source: { drafts: texts }, frame: { title } }, formats } = useI18n();
  const found = useStore(drafts, (state) => state.found);
  const refusal = useStore(drafts, (state) => state.refusal);
  const { goOn, discard } = drafts.getState();
  if (found.length === 0 && refusal === null) return null;
  const heading = texts.title(found.length, formats);
  return (
    <section className="unfinished found-drafts" aria-label={heading}>
      <h2 className="strong">{heading}</h2>
      {refusal !== null && <ErrorFault error={refusal} />}
      <ul>
        {found.map((draft) => {
          const name = draft.name === '' ? title.untitled : draft.name;
          return (
            <li key={draft.id}>
              <Glyph kind="todo" />
              <div className="what"><b className="cut">{name}</b><p className="small soft">{texts.kept(formats.ago(Date.now() - draft.keptAtMs))}</p></div>
              <div className="ways">
                <button type="button" className="button primary" aria-label={texts.goOnWith(name)} onClick={() => goOn(draft)}>{texts.goOn}</button>
                <button type="button" className="button" aria-label={texts.discardOf(name)} onClick={() => void discard(draft)}>{texts.discard}</button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
