import { useMemo, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';

/**
 * A part of a store, read at most once in `everyMs`; the last value always arrives.
 * `select` must be a constant function, and give the same object while nothing changed.
 */
export function useThrottled<S, T>(store: StoreApi<S>, select: (state: S) => T, everyMs: number): T {
  const source = useMemo(() => throttledSource(store, select, everyMs), [store, select, everyMs]);
  return useSyncExternalStore(source.subscribe, source.read);
}

interface ThrottledSource<T> { subscribe: (listener: () => void) => () => void; read: () => T }

export function throttledSource<S, T>(store: StoreApi<S>, select: (state: S) => T, everyMs: number): ThrottledSource<T> {
  let value = select(store.getState());
  let readAtMs = -Infinity;
  return {
    read: () => value,
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const take = (): void => {
        timer = null;
        readAtMs = performance.now();
        const next = select(store.getState());
        if (Object.is(next, value)) return;
        value = next;
        listener();
      };
      const stop = store.subscribe(() => {
        if (timer !== null) return;
        const waitMs = readAtMs + everyMs - performance.now();
        if (waitMs <= 0) take();
        else timer = setTimeout(take, waitMs);
      });
      take();
      return () => {
        stop();
        if (timer !== null) clearTimeout(timer);
      };
    },
  };
}
