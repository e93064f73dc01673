import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { LoadStore, LoadStoreState } from '../load/load-store';
import type { RecipeStore } from '../recipe/recipe-store';
import { faultsOf, type ExportStore } from './export-store';
import { KeepInRecipe } from './KeepInRecipe';

const canStartOf = ({ record }: LoadStoreState): boolean =>
  record !== null && record.died === null && record.state.status === 'done' && record.export?.status !== 'running' && record.export?.status !== 'cancelling';

/** Starts the export of what is ticked; nothing while there is nothing to export, or it is under way. */
export function ExportActions({ exports, load, recipe, runKey }: { exports: ExportStore; load: LoadStore; recipe: RecipeStore; runKey: string }): ReactElement | null {
  const canStart = useStore(load, canStartOf);
  const count = useStore(exports, (state) => state.formats.length);
  const faults = useStore(exports, (state) => faultsOf(state).length);
  const { texts: { export: { actions: texts } }, formats } = useI18n();
  if (!canStart) return null;
  if (count === 0) return <span className="small muted" role="status">{texts.none}</span>;
  if (faults > 0) return <span className="small error" role="status">{texts.faulty}</span>;
  return (
    <>
      <KeepInRecipe exports={exports} load={load} recipe={recipe} />
      <button type="button" className="button primary" onClick={() => void exports.getState().start()}>{texts.export(count, formats)} <span className="key" aria-hidden="true">{runKey}</span></button>
    </>
  );
}
