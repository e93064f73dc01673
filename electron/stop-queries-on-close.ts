import type { BrowserWindow } from 'electron';

/** How long the warehouse may take to hear of it before the window closes all the same. */
const LONGEST_STOP_MS = 5000;

export interface FormQueries {
  /** How many run in a warehouse at present. */
  running(): number;
  /** Asks for all of them to be stopped. */
  stop(): Promise<void>;
}

/** As much of a window as closing takes. */
type ClosingWindow = Pick<BrowserWindow, 'hide' | 'destroy'> & { on(event: 'close', listener: (event: { readonly defaultPrevented: boolean; preventDefault(): void }) => void): unknown };

/** Stops the queries that a form waits for before its window closes: run on without it, they would cost and nobody would see what they find. */
export function stopQueriesOnClose(window: ClosingWindow, queries: FormQueries): void {
  let isStopping = false;
  window.on('close', (event) => {
    if (event.defaultPrevented || queries.running() === 0) return;
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    window.hide();
    void stopAll(queries).finally(() => window.destroy());
  });
}

async function stopAll(queries: FormQueries): Promise<void> {
  const beganMs = performance.now();
  await queries.stop().catch(() => undefined);
  while (queries.running() > 0 && performance.now() - beganMs < LONGEST_STOP_MS) await new Promise((resolve) => setTimeout(resolve, 20));
}
