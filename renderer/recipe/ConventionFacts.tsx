import { Fragment, type ReactElement } from 'react';
import { conventions, keysThatDiffer, type ModelName } from '../../shared/conventions';
import { exportEntryOf } from '../../shared/export-entries';
import { graphFileNames, graphSpecOf } from '../../shared/graph-spec';
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
  const { title, graph } = conventions[model];
  const hasGraph = recipe.export.some(({ format }) => format === 'graph');
  const addGraph = (): void => {
    if (graph !== undefined) store.getState().nameExports([...recipe.export, exportEntryOf(recipe, 'graph')], { ...graphSpecOf(recipe), files: [graph] });
  };
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
        {graph !== undefined && (
          <>
            <dt>{texts.graph}</dt>
            <dd>{texts.graphFile(graphFileNames[graph])} {!hasGraph && <button type="button" className="link" onClick={addGraph}>{texts.addGraph}</button>}</dd>
          </>
        )}
      </dl>
      {changed.length > 0 && <button type="button" className="link small" onClick={() => store.getState().followModel(model)}>{texts.back(title)}</button>}
    </div>
  );
}
