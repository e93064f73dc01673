import { useEffect, useState, type ReactElement, type ReactNode } from 'react';

/** Shows its children a moment after everything around it, so that two heavy parts are neither made nor redrawn in one task. */
export function Later({ afterMs, children }: { afterMs: number; children: ReactNode }): ReactElement | null {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isDue ? <>{children}</> : null;
}
