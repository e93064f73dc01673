import { useEffect, useState, type ReactElement } from 'react';
import { numberIn } from './number-in';

interface Props {
  /** Said of the control; not shown. */
  label: string;
  /** A number; text where it is none, empty where nothing is given. */
  value: number | string;
  /** Of what was typed: a number where it reads as one. */
  onChange: (value: number | string) => void;
  unit?: string;
  lead?: string;
  placeholder?: string;
  isFaulty?: boolean;
  isSmall?: boolean;
  isDisabled?: boolean;
}

/** A field for a number that belongs to whoever shows it. What is typed stays as typed while it means the same number. */
export function NumberBox({ label, value, onChange, unit, lead, placeholder, isFaulty = false, isSmall = false, isDisabled = false }: Props): ReactElement {
  const [text, setText] = useState(String(value));
  useEffect(() => setText((typed) => (numberIn(typed) === value ? typed : String(value))), [value]);
  return (
    <span className={`field ${isFaulty ? 'bad' : ''} ${isSmall ? 'small' : ''}`}>
      {lead !== undefined && <span className="muted" aria-hidden="true">{lead}</span>}
      <input
        type="text" inputMode="decimal" autoComplete="off" spellCheck={false} aria-label={label} aria-invalid={isFaulty || undefined} placeholder={placeholder} value={text} disabled={isDisabled}
        onChange={({ target }) => { setText(target.value); onChange(numberIn(target.value)); }}
      />
      {unit !== undefined && <span className="unit" aria-hidden="true">{unit}</span>}
    </span>
  );
}
