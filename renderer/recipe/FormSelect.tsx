import type { ReactElement } from 'react';
import { useFormContext, type FieldPath } from 'react-hook-form';
import { useFaulty } from './FormRow';
import type { RecipeDraft } from './recipe-draft';

interface Props {
  name: FieldPath<RecipeDraft>;
  label: string;
  /** Texts by value, in the order they are offered. */
  options: Readonly<Record<string, string>>;
  fault?: string;
}

/** One of a few values of the recipe. */
export function FormSelect({ name, label, options, fault = name }: Props): ReactElement {
  const { register } = useFormContext<RecipeDraft>();
  const { className, ...aria } = useFaulty(fault);
  return (
    <select className={`field select ${className}`} aria-label={label} {...aria} {...register(name)}>
      {Object.entries(options).map(([value, text]) => <option key={value} value={value}>{text}</option>)}
    </select>
  );
}
