import type { ReactElement } from 'react';
import { conventions, keysThatDiffer, modelNames, type ModelName } from '../../shared/conventions';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Select } from '../ui/Select';
import { ConventionFacts } from './ConventionFacts';
import { useModel } from './use-model';

const OWN = 'own';

/** The model whose code will read the samples: choosing one fills in its windows, split, scaler, time features and layout, and says which. */
export function ModelSelect(): ReactElement {
  const { recipe: store } = useApp();
  const { texts: { source: { windows: texts }, shape } } = useI18n();
  const { model, recipe } = useModel();
  const isChanged = model !== null && recipe !== null && keysThatDiffer(recipe, model).length > 0;
  const titleOf = (name: ModelName): string => (name === model && isChanged ? shape.model.other(conventions[name].title) : conventions[name].title);
  return (
    <>
      <Select
        label={texts.model} value={model ?? OWN} onChange={(chosen) => store.getState().followModel(chosen === OWN ? null : chosen)}
        options={[{ value: OWN, label: texts.ownWay }, ...modelNames.map((name) => ({ value: name, label: titleOf(name) }))]}
      />
      {model !== null && recipe !== null && <ConventionFacts model={model} recipe={recipe} />}
    </>
  );
}
