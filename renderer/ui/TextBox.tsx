import type { ReactElement } from 'react';

interface Props {
  /** Said of the control; not shown. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  isMono?: boolean;
  isFaulty?: boolean;
}

/** A field for a text that belongs to whoever shows it. */
export function TextBox({ label, value, onChange, placeholder, isMono = false, isFaulty = false }: Props): ReactElement {
  return (
    <span className={`field ${isMono ? 'mono' : ''} ${isFaulty ? 'bad' : ''}`}>
      <input type="text" autoComplete="off" spellCheck={false} aria-label={label} aria-invalid={isFaulty || undefined} placeholder={placeholder} value={value} onChange={({ target }) => onChange(target.value)} />
    </span>
  );
}
