import { Fragment, type ReactElement } from 'react';
import { conventions, keysThatDiffer, type ModelName } from '../../shared/conventions';
import type { Recipe } from '../../shared/recipe';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { conventionTexts } from './convention-texts';

/** What a model's convention has set in the recipe, as it stands now; what was changed since is marked, and can be set back. */
export function ConventionFacts({ model, recipe }: { model: ModelName; recipe: Recipe }): ReactElement {
  const { recipe: store } = useApp();
  const i18n = useI18n();
  const { texts: { shape: { model: texts } } } = i18n;
  const changed = keysThatDiffer(recipe, model);
  const { title } = conventions[model];
  const said = conventionTexts(recipe, i18n);
  return (
    <div className="convention" role="group" aria-label={texts.sets(title)}>
      <dl>
        {(['windows', 'split', 'scale', 'timeFeatures', 'export'] as const).map((part) => (
          <Fragment key={part}>
            <dt>{texts.parts[part]}</dt>
            <dd>{said[part]}{changed.includes(part) && <span className="changed">{texts.changed}</span>}</dd>
          </Fragment>
        ))}
      </dl>
      {changed.length > 0 && <button type="button" className="link small" onClick={() => store.getState().followModel(model)}>{texts.back(title)}</button>}
    </div>
  );
}
