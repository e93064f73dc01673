import type { ReactElement } from 'react';

const HEIGHT = 14;
const EMPTY = 0.04;

interface Props {
  name: string;
  /** One a second, oldest first, 0 to 1; null where nothing was measured. */
  shares: readonly (number | null)[];
  now: string;
  isStrong?: boolean;
}

/** How busy one side was, second by second. */
export function BusyBars({ name, shares, now, isStrong = false }: Props): ReactElement {
  return (
    <div className="busy" aria-hidden="true">
      <span>{name}</span>
      <svg width="100%" height={HEIGHT} viewBox={`0 0 ${shares.length} ${HEIGHT}`} preserveAspectRatio="none">
        <path d={barsOf(shares)} fill={isStrong ? 'var(--progress)' : 'var(--line-strong)'} />
      </svg>
      <span className="num">{now}</span>
    </div>
  );
}

/** All bars as one shape: a shape each would take longer to lay out than the rest of the step. */
function barsOf(shares: Props['shares']): string {
  return shares.map((share, at) => (share === null ? '' : `M${at + 0.1} ${HEIGHT}v${(-HEIGHT * Math.max(EMPTY, share)).toFixed(2)}h.8V${HEIGHT}z`)).join('');
}
