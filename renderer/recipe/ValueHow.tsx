import type { ReactElement } from 'react';
import { aggregates, type Aggregate, type ValueSpec } from '../../shared/recipe';
import type { SourceColumn } from '../../shared/source-description';
import { useI18n } from '../i18n/i18n';
import { anotherValue } from './column-roles';
import { useFaulty } from './FormRow';

interface Props { at: number; column: SourceColumn | null; values: readonly ValueSpec[]; onChange: (values: ValueSpec[]) => void }

/** How a value is taken: its channel's name, what becomes of several rows in a cell, which of the numbers packed in a text. */
export function ValueHow({ at, column, values, onChange }: Props): ReactElement | null {
  const { texts: { source: { columns: texts } } } = useI18n();
  const { className, ...aria } = useFaulty('columns.values');
  const value = values[at];
  if (value === undefined) return null;
  const change = (next: ValueSpec): void => onChange(values.map((one, i) => (i === at ? next : one)));
  const { packed: _packed, ...whole } = value;
  const named = (name: string): ValueSpec => {
    const { name: _name, ...unnamed } = value;
    return name === '' || name === value.column ? unnamed : { ...value, name };
  };
  const isFirst = values.findIndex(({ column: name }) => name === value.column) === at;
  const { packed } = value;

  return (
    <span className="how">
      <input className={`field small ${className}`} aria-label={texts.channel(value.column)} title={texts.channel(value.column)} value={value.name ?? ''} placeholder={value.column} spellCheck={false} {...aria} onChange={({ target }) => change(named(target.value))} />
      <select className="field select small" aria-label={texts.aggregate(value.column)} value={value.aggregate} onChange={({ target }) => change({ ...value, aggregate: target.value as Aggregate })}>
        {aggregates.map((aggregate) => <option key={aggregate} value={aggregate}>{texts.aggregates[aggregate]}</option>)}
      </select>
      <button type="button" className="button quiet small" aria-label={texts.another(value.column)} title={texts.another(value.column)} onClick={() => onChange(anotherValue(values, value))}>+</button>
      {!isFirst && <button type="button" className="button quiet small" aria-label={texts.without(value.column)} title={texts.without(value.column)} onClick={() => onChange(values.filter((_, i) => i !== at))}>−</button>}
      {(packed !== undefined || column?.packed != null) && (
        <span className="packed">
          <span>{texts.packed}</span>
          {packed === undefined
            ? <button type="button" className="button quiet small" onClick={() => change({ ...value, packed: { separator: column?.packed?.separator ?? ';', index: -1 } })}>{texts.unpack}</button>
            : (
              <>
                <input className="field small mono tiny" aria-label={texts.separator} title={texts.separator} value={packed.separator} onChange={({ target }) => change({ ...value, packed: { ...packed, separator: target.value } })} />
                <input className="field small tiny" type="number" step={1} aria-label={texts.index} title={texts.index} value={packed.index} onChange={({ target }) => change({ ...value, packed: { ...packed, index: Math.trunc(target.valueAsNumber || 0) } })} />
                <button type="button" className="button quiet small" onClick={() => change(whole)}>{texts.whole}</button>
              </>
            )}
        </span>
      )}
    </span>
  );
}
