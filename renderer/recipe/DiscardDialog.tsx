import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import type { RecipeStore } from './recipe-store';

/** Asks before changes that were not saved are given up. */
export function DiscardDialog({ recipe }: { recipe: RecipeStore }): ReactElement | null {
  const waits = useStore(recipe, ({ waiting }) => waiting !== null);
  const name = useStore(recipe, ({ draft }) => draft?.name ?? '');
  const canSave = useStore(recipe, (state) => state.recipe !== null);
  const { texts: { frame: { discard: texts, title } } } = useI18n();
  const { answer } = recipe.getState();
  if (!waits) return null;
  return (
    <Dialog title={texts.title} onClose={() => void answer('keep')}>
      <p>{texts.text(name === '' ? title.untitled : name)}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void answer('discard')}>{texts.discard}</button>
        {canSave && <button type="button" className="button" onClick={() => void answer('save')}>{texts.save}</button>}
        <button type="button" className="button primary" data-first onClick={() => void answer('keep')}>{texts.keep}</button>
      </div>
    </Dialog>
  );
}
