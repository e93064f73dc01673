import type { ReactElement } from 'react';

/** One figure with its name above, its unit beside it, and what it means below. */
export function Metric({ label, figure, unit = '', sub = '' }: { label: string; figure: string; unit?: string; sub?: string }): ReactElement {
  return (
    <div className="metric">
      <div className="label">{label}</div>
      <div className="figure">{figure}{unit !== '' && <span className="unit">{unit}</span>}</div>
      {sub !== '' && <div className="sub">{sub}</div>}
    </div>
  );
}
