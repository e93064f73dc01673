import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { conventionOf, conventions, modelNames, type ModelName } from '../../shared/conventions';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Select } from '../ui/Select';
import { recipeInDraft, type RecipeDraft } from './recipe-draft';

const OWN = 'own';

const modelOf = (draft: RecipeDraft | null): ModelName | typeof OWN => {
  const recipe = draft === null ? null : recipeInDraft(draft);
  return recipe === null ? OWN : conventionOf(recipe) ?? OWN;
};

/** The model whose code will read the samples: choosing one fills in its windows, split, scaler, time features and layout. */
export function ModelSelect(): ReactElement {
  const { recipe: store } = useApp();
  const { texts: { source: { windows: texts } } } = useI18n();
  const model = useStore(store, ({ draft }) => modelOf(draft));
  return (
    <Select
      label={texts.model} value={model} onChange={(chosen) => { if (chosen !== OWN) store.getState().followModel(chosen); }}
      options={[{ value: OWN, label: texts.ownWay }, ...modelNames.map((name) => ({ value: name, label: conventions[name].title }))]}
    />
  );
}
