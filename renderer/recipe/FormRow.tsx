import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { faultText } from './fault-text';

interface Props {
  label: string;
  /** Names of the fields in the row, such as windows.history: what is wrong with them is said below. */
  fields: readonly string[];
  children: ReactNode;
}

/** A line of a form: a label, one to three controls, and what is wrong with them. */
export function FormRow({ label, fields, children }: Props): ReactElement {
  return (
    <>
      <span className="label" aria-hidden="true">{label}</span>
      <div className="pair">{children}</div>
      {fields.map((field) => <FieldError key={field} field={field} />)}
    </>
  );
}

/** What is wrong with a field, in words; nothing while it is right. */
export function FieldError({ field }: { field: string }): ReactElement | null {
  const { recipe } = useApp();
  const { texts, shared } = useI18n();
  const fault = useStore(recipe, ({ faults }) => faults.find((one) => one.field === field) ?? null);
  return fault === null ? null : <p className="field-error" id={errorIdOf(field)}>{faultText(fault, texts.source.faults, shared)}</p>;
}

export function errorIdOf(field: string): string {
  return `error-of-${field.replaceAll('.', '-')}`;
}

/** What a control says of its own fault to those who can't see it. */
export function useFaulty(field: string): { className: string; 'aria-invalid'?: true; 'aria-describedby'?: string } {
  const { recipe } = useApp();
  const isFaulty = useStore(recipe, ({ faults }) => faults.some((one) => one.field === field));
  return isFaulty ? { className: 'bad', 'aria-invalid': true, 'aria-describedby': errorIdOf(field) } : { className: '' };
}
