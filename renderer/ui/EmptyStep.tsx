import type { ReactElement, ReactNode } from 'react';

/** A step with nothing in it yet: what will be there, and what brings it. `above`: what was left from before. */
export function EmptyStep({ above, title, text, actions }: { above?: ReactNode; title: string; text: string; actions: ReactNode }): ReactElement {
  return (
    <div className="empty-step">
      {above}
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="empty-actions">{actions}</div>
    </div>
  );
}
