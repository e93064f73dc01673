import type { ReactElement, ReactNode } from 'react';

/** A step with nothing in it yet: what will be there, and what brings it. */
export function EmptyStep({ title, text, actions }: { title: string; text: string; actions: ReactNode }): ReactElement {
  return (
    <div className="empty-step">
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="empty-actions">{actions}</div>
    </div>
  );
}
