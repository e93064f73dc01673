import type { ReactElement } from 'react';

/** One figure with its name above and its unit beside it. */
export function Metric({ label, figure, unit = '' }: { label: string; figure: string; unit?: string }): ReactElement {
  return (
    <div className="metric">
      <div className="label">{label}</div>
      <div className="figure">{figure}{unit !== '' && <span className="unit">{unit}</span>}</div>
    </div>
  );
}
