import type { ReactElement } from 'react';

export type GlyphKind = 'done' | 'todo' | 'ready' | 'warn' | 'error' | 'run';

const ROUND = 39.27;

/** State as a shape. `part` is how much of the ring of `run` is drawn, 0 to 1. What it means stands beside it as text. */
export function Glyph({ kind, part = 0, size = 16 }: { kind: GlyphKind; part?: number | undefined; size?: number }): ReactElement {
  return <svg className="glyph" width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">{shapeOf(kind, part)}</svg>;
}

function shapeOf(kind: GlyphKind, part: number): ReactElement {
  switch (kind) {
    case 'done': return <><circle cx="8" cy="8" r="7" stroke="var(--ink-3)" /><path d="M5 8.2l2.1 2.1L11 6.2" stroke="var(--ink)" strokeWidth="1.5" /></>;
    case 'todo': return <circle cx="8" cy="8" r="7" stroke="var(--line-strong)" strokeDasharray="2 2.4" />;
    case 'ready': return <><circle cx="8" cy="8" r="7" stroke="var(--line-strong)" /><circle cx="8" cy="8" r="2.5" fill="var(--ink-3)" /></>;
    case 'warn': return <><path d="M8 1.6L15 14H1z" stroke="var(--warn-mark)" strokeWidth="1.4" strokeLinejoin="round" /><path d="M8 6v4M8 11.2v1.3" stroke="var(--warn-mark)" strokeWidth="1.5" /></>;
    case 'error': return <><circle cx="8" cy="8" r="7" stroke="var(--error-mark)" strokeWidth="1.4" /><path d="M8 4.4v4.4M8 10.4v1.4" stroke="var(--error-mark)" strokeWidth="1.6" /></>;
    case 'run': return (
      <>
        <circle cx="8" cy="8" r="6.25" stroke="var(--line)" strokeWidth="2.5" />
        <circle cx="8" cy="8" r="6.25" stroke="var(--progress)" strokeWidth="2.5" strokeDasharray={`${(part * ROUND).toFixed(1)} 40`} transform="rotate(-90 8 8)" />
      </>
    );
  }
}
