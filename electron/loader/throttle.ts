export interface Throttle {
  /** Sends now, or as soon as `everyMs` have passed since the last time. */
  ask(): void;
  /** Sends now, unless stopped. */
  flush(): void;
  /** Sends no more, not even what was asked for. */
  stop(): void;
}

/** How often running work is told of: nobody reads faster, and each time a window lays out and paints, on a processor that the work wants. */
export const TELL_EVERY_MS = 500;

/** Calls `send` at most once in `everyMs`, but for `flush`. */
export function createThrottle(everyMs: number, send: () => void): Throttle {
  let timer: NodeJS.Timeout | null = null;
  let sentMs = -Infinity;
  let stopped = false;
  const fire = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    sentMs = performance.now();
    send();
  };
  return {
    ask() {
      if (stopped) return;
      const waitMs = everyMs - (performance.now() - sentMs);
      if (waitMs <= 0) fire();
      else timer ??= setTimeout(fire, waitMs);
    },
    flush() {
      if (!stopped) fire();
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
