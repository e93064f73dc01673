import type { ReactElement } from 'react';

/** One figure with its name above, its unit beside it, and what it means below. `widest` characters are kept free for a figure that changes, so that its neighbours stand still. */
export function Metric({ label, figure, unit = '', sub = '', widest = 0 }: { label: string; figure: string; unit?: string; sub?: string; widest?: number }): ReactElement {
  return (
    <div className="metric">
      <div className="label">{label}</div>
      <div className="figure"><span className="value" style={{ minWidth: `${widest}ch` }}>{figure}</span>{unit !== '' && <span className="unit">{unit}</span>}</div>
      {sub !== '' && <div className="sub">{sub}</div>}
    </div>
  );
}
