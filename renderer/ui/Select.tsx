import type { ReactElement } from 'react';

interface Props<T extends string> {
  /** Said of the control; not shown. */
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of many, shown one at a time. */
export function Select<T extends string>({ label, value, options, onChange }: Props<T>): ReactElement {
  return (
    <select className="field select" aria-label={label} value={value} onChange={({ target }) => onChange(target.value as T)}>
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}
