import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { LoadStore } from '../load/load-store';
import type { RecipeStore } from '../recipe/recipe-store';
import { faultsOf, otherGraphOf, type ExportStore } from './export-store';

/** Takes the chosen formats, with their options, into the recipe that was loaded; nothing where it names them already, or another recipe is open. */
export function KeepInRecipe({ exports, load, recipe }: { exports: ExportStore; load: LoadStore; recipe: RecipeStore }): ReactElement | null {
  const choice = useStore(exports);
  const isSeries = useStore(load, ({ record }) => record?.seriesFolder !== undefined);
  const loadedName = useStore(load, ({ record }) => record?.recipe.recipe.name ?? null);
  const draft = useStore(recipe, (state) => state.draft);
  const { texts: { shape: { again: texts } } } = useI18n();
  if (draft === null || isSeries || draft.name !== loadedName || choice.formats.length === 0 || faultsOf(choice).length > 0) return null;
  const entries = choice.formats.map((format) => choice.entries[format]);
  const graph = otherGraphOf(choice);
  if (graph === null && JSON.stringify(entries) === JSON.stringify(draft.export)) return null;
  return <button type="button" className="button quiet" title={texts.keepHint} onClick={() => recipe.getState().nameExports(entries, graph)}>{texts.keep}</button>;
}
