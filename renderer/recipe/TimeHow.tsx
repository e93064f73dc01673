import { useId, type ReactElement } from 'react';
import { useI18n } from '../i18n/i18n';
import type { TimeDraft } from './recipe-draft';
import { useFaulty } from './FormRow';
import { ZoneList } from './ZoneList';

interface Props { time: TimeDraft; onChange: (time: TimeDraft) => void }

const FIRST_PATTERN = '%Y-%m-%d %H:%M:%S';

/** How times are written, and in which zone those without an offset are. */
export function TimeHow({ time, onChange }: Props): ReactElement {
  const { texts: { source: { columns: texts } } } = useI18n();
  const zones = useId();
  const { className, ...aria } = useFaulty('columns.time');
  const isPattern = 'column' in time && !['auto', 'epoch-s', 'epoch-ms'].includes(time.format);
  return (
    <span className="how">
      {'column' in time && (
        <select className="field select small" aria-label={texts.timeFormat} value={isPattern ? 'pattern' : time.format} onChange={({ target }) => onChange({ ...time, format: target.value === 'pattern' ? FIRST_PATTERN : target.value })}>
          {Object.entries(texts.timeFormats).map(([value, text]) => <option key={value} value={value}>{text}</option>)}
        </select>
      )}
      {isPattern && <input className="field small mono" aria-label={texts.pattern} title={texts.pattern} value={time.format} spellCheck={false} onChange={({ target }) => onChange({ ...time, format: target.value })} />}
      <input className={`field small ${className}`} aria-label={texts.zone} title={texts.zone} list={zones} value={time.zone} spellCheck={false} {...aria} onChange={({ target }) => onChange({ ...time, zone: target.value })} />
      <ZoneList id={zones} />
    </span>
  );
}
