import type { ReactElement } from 'react';

export interface SplitShare { split: 'train' | 'val' | 'test'; name: string; /** Decides the width. */ amount: number; text: string }

const LEAST_SHARE = 0.12;

/** The three splits side by side in their tints, as wide as what they hold and never too narrow for their name. */
export function SplitBar({ splits }: { splits: readonly SplitShare[] }): ReactElement {
  const total = splits.reduce((sum, { amount }) => sum + amount, 0) || 1;
  return (
    <ul className="splits">
      {splits.map(({ split, name, amount, text }) => <li key={split} className={split} style={{ flexGrow: Math.max(LEAST_SHARE, amount / total) }}>{name} {text}</li>)}
    </ul>
  );
}
