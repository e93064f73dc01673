import type { ReactElement } from 'react';
import { useFormContext, type FieldPath } from 'react-hook-form';
import { useFaulty } from './FormRow';
import { numberFromText, type RecipeDraft } from './recipe-draft';

interface Props {
  name: FieldPath<RecipeDraft>;
  /** Said of the control; the row's label is what is seen. */
  label: string;
  unit?: string;
  /** Stands before the value, such as ≤. */
  lead?: string;
  placeholder?: string;
  isNumber?: boolean;
  isMono?: boolean;
  /** The field whose fault it shows, where that is not the one it edits. */
  fault?: string;
  /** Id of a list of suggestions. */
  list?: string;
}

/** A text or a number of the recipe. */
export function FormText({ name, label, unit, lead, placeholder, isNumber = false, isMono = false, fault = name, list }: Props): ReactElement {
  const { register } = useFormContext<RecipeDraft>();
  const { className, ...aria } = useFaulty(fault);
  return (
    <span className={`field ${className} ${isMono ? 'mono' : ''}`}>
      {lead !== undefined && <span className="muted" aria-hidden="true">{lead}</span>}
      <input type="text" aria-label={label} placeholder={placeholder} inputMode={isNumber ? 'decimal' : 'text'} autoComplete="off" spellCheck={false} list={list} {...aria} {...register(name, isNumber ? { setValueAs: numberFromText } : {})} />
      {unit !== undefined && <span className="unit" aria-hidden="true">{unit}</span>}
    </span>
  );
}
