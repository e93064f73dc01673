import type { ReactElement } from 'react';
import type { WideColumns } from '../../shared/recipe';
import { useI18n } from '../i18n/i18n';
import { FieldError } from './FormRow';
import { PlaceFault } from './PlaceFault';

interface Props { wide: WideColumns; onChange: (wide: WideColumns | null) => void }

/** What can be said here of a table with a column for each node: the name of its value, and its times. */
export function WidePane({ wide, onChange }: Props): ReactElement {
  const { texts: { source: { wide: texts } } } = useI18n();
  const { time } = wide;
  const isEven = 'start' in time;
  const columns = isEven ? [] : 'column' in time ? [time.column] : Object.values(time.parts);
  return (
    <>
      <div className="pane-head rule-top"><h2>{texts.title}</h2><span className="meta">{texts.rest}</span><span className="grow" /><button type="button" className="link" onClick={() => onChange(null)}>{texts.asRows}</button></div>
      <div className="said-here"><FieldError field="columns.value" /><FieldError field="columns.time" /><FieldError field="columns.except" /><PlaceFault place="columns" /></div>
      <div className="options">
        <label><span>{texts.value}</span><input className="field small" value={[wide.value].flat().join(', ')} onChange={({ target }) => onChange({ ...wide, value: valueFrom(target.value) })} /></label>
        {!isEven && <p className="muted small">{texts.timeIn(columns.join(', '))}</p>}
        {isEven && <label><span>{texts.start}</span><input className="field small mono" placeholder={texts.startHint} value={time.start} spellCheck={false} onChange={({ target }) => onChange({ ...wide, time: { ...time, start: target.value } })} /></label>}
        {isEven && <label><span>{texts.step}</span><input className="field small mono" placeholder={texts.stepHint} value={time.step} spellCheck={false} onChange={({ target }) => onChange({ ...wide, time: { ...time, step: target.value } })} /></label>}
      </div>
    </>
  );
}

/** One name, or several parted by commas. */
function valueFrom(text: string): WideColumns['value'] {
  const names = text.split(/[,，]/).map((name) => name.trim());
  return names.length === 1 ? text : names;
}
