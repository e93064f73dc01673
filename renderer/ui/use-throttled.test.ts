import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { throttledSource } from './use-throttled';

describe('a throttled reading of a store', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const counting = () => {
    const store = createStore(() => ({ n: 0, other: 0 }));
    const source = throttledSource(store, ({ n }) => n, 250);
    const seen: number[] = [];
    const stop = source.subscribe(() => seen.push(source.read()));
    return { store, source, seen, stop };
  };

  it('passes on at most one value in its time, and always the last', () => {
    const { store, seen } = counting();
    for (let n = 1; n <= 30; n++) {
      store.setState({ n });
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(250);
    expect(seen.length).toBeLessThanOrEqual(13);
    expect(seen[seen.length - 1]).toBe(30);
  });

  it('stays quiet while its part of the store is the same', () => {
    const { store, seen } = counting();
    vi.advanceTimersByTime(300);
    store.setState({ other: 5 });
    vi.advanceTimersByTime(300);
    expect(seen).toEqual([]);
  });

  it('stays quiet once it is no longer wanted', () => {
    const { store, seen, stop } = counting();
    store.setState({ n: 1 });
    stop();
    vi.advanceTimersByTime(1000);
    expect(seen).toEqual([]);
  });
});
