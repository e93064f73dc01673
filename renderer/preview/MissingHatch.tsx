import type { ReactElement } from 'react';

/** The hatch that always means no value, for SVG: referred to as url(#id). */
export function MissingHatch({ id }: { id: string }): ReactElement {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse">
      <rect width="5" height="5" fill="var(--missing-a)" />
      <path d="M-1 1l2-2M0 5l5-5M4 6l2-2" stroke="var(--missing-b)" strokeWidth="1" />
    </pattern>
  );
}
