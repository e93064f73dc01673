import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';

interface Props {
  title: string;
  /** What stands in it, in a few words: what is folded away must not surprise. */
  told: string;
  /** Names of its fields, such as graph.sigma: a fault in one of them unfolds it. */
  fields: readonly string[];
  children: ReactNode;
}

/** A part of the form that most recipes leave as it is. */
export function Fold({ title, told, fields, children }: Props): ReactElement {
  const { recipe } = useApp();
  const isFaulty = useStore(recipe, ({ faults }) => faults.some(({ field }) => fields.some((own) => field === own || field.startsWith(`${own}.`))));
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isFaulty && details.current !== null) details.current.open = true;
  }, [isFaulty]);
  return (
    <details className="folded" ref={details}>
      <summary><span className="strong">{title}</span> <span className="muted small cut" title={told}>{told}</span></summary>
      <div className="form">{children}</div>
    </details>
  );
}
