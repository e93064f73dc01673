import { useId, type ReactElement } from 'react';

interface Props<T extends string> {
  /** Said of the group; not shown. */
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  isSmall?: boolean;
}

/** One of a few, all in sight: a row of radio buttons. */
export function Choice<T extends string>({ label, value, options, onChange, isSmall = false }: Props<T>): ReactElement {
  const name = useId();
  return (
    <span className={`choice ${isSmall ? 'small' : ''}`} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'on' : ''}>
          <input type="radio" className="unseen" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </span>
  );
}
