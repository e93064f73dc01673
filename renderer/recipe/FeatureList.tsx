import type { ReactElement } from 'react';
import { timeFeatureNames, type TimeFeatureName } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';

/** Time features in the order of their columns; those that are left can be added at the end. */
export function FeatureList({ names, onChange }: { names: readonly TimeFeatureName[]; onChange: (names: TimeFeatureName[]) => void }): ReactElement {
  const { texts: { shape: { features: texts } } } = useI18n();
  const left = timeFeatureNames.filter((name) => !names.includes(name));
  const moveUp = (at: number): void => onChange(names.map((name, i) => (i === at - 1 ? names[at] : i === at ? names[at - 1] : name) ?? name));
  return (
    <div className="feature-list">
      <ol aria-label={texts.whichLabel}>
        {names.map((name, at) => (
          <li key={name}>
            <span className="cut">{texts.names[name]}</span>
            {at > 0 && <button type="button" className="button quiet small" aria-label={texts.earlier(texts.names[name])} onClick={() => moveUp(at)}>↑</button>}
            <button type="button" className="button quiet small" aria-label={texts.remove(texts.names[name])} onClick={() => onChange(names.filter((other) => other !== name))}>×</button>
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <select className="field select" aria-label={texts.add} value="" onChange={({ target }) => onChange([...names, target.value as TimeFeatureName])}>
          <option value="">{texts.add}</option>
          {left.map((name) => <option key={name} value={name}>{texts.names[name]}</option>)}
        </select>
      )}
    </div>
  );
}
