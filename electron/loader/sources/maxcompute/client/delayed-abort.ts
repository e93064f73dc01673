/** A signal that is aborted `delayMs` after `signal`: for what should still be heard to its end. `release` ends the watch. */
export function delayedAbort(signal: AbortSignal, delayMs: number): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = (): void => { timer = setTimeout(() => controller.abort(signal.reason), delayMs); };
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener('abort', begin, { once: true });
  return {
    signal: controller.signal,
    release: () => {
      signal.removeEventListener('abort', begin);
      clearTimeout(timer);
    },
  };
}
