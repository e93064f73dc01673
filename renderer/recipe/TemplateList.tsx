import type { ReactElement } from 'react';
import { templateNames } from '../../shared/recipe-templates';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';

/** What a new recipe can begin with: step, windows and the like are set, the data are still to be said. */
export function TemplateList(): ReactElement {
  const { recipe } = useApp();
  const { texts: { source: { templates: texts } } } = useI18n();
  const { startTemplate } = recipe.getState();
  return (
    <section>
      <h3 className="strong">{texts.title}</h3>
      <ul className="templates">
        {templateNames.map((name) => (
          <li key={name}><button type="button" className="link" onClick={() => startTemplate(name)}>{texts.names[name]}</button> <span className="muted small">{texts.told[name]}</span></li>
        ))}
      </ul>
    </section>
  );
}
