import { beforeEach, describe, expect, it } from 'vitest';
import type { CompareState } from '../../shared/compare';
import { SluiceFailure, type SluiceError } from '../../shared/errors';
import type { SluiceApi } from '../sluice-api';
import { createCompareStore, type CompareStore } from './compare-store';

const cancelled: CompareState = { status: 'cancelled' };

describe('the comparison', () => {
  let asked: [name: string, input: unknown][];
  let refusal: SluiceError | null;
  let current: CompareState | null;
  let tell: (state: CompareState) => void;
  const api: SluiceApi = {
    ask: (name, ...input) => {
      asked.push([name, input[0]]);
      if (name === 'compare:start' && refusal !== null) return Promise.reject(new SluiceFailure(refusal));
      return Promise.resolve((name === 'compare:current' ? current : undefined) as never);
    },
    on: (name, listener) => {
      if (name === 'compare:changed') tell = listener as typeof tell;
      return () => undefined;
    },
    pathOf: () => '',
  };
  let store: CompareStore;
  beforeEach(() => {
    asked = [];
    refusal = current = null;
    store = createCompareStore(api);
  });

  it('is of the sizes that are ticked, in their order, a month only when it is asked for', async () => {
    store.getState().toggle('month');
    store.getState().toggle(10_000);
    await store.getState().start();
    expect(asked.at(-1)).toEqual(['compare:start', { sizes: [1_000, 100_000, 1_000_000, 'month'] }]);
    store.getState().toggle(10_000);
    expect(store.getState().sizes).toHaveLength(5);
  });

  it('does not begin with nothing ticked', async () => {
    for (const size of store.getState().sizes) store.getState().toggle(size);
    await store.getState().start();
    expect(asked.map(([name]) => name)).not.toContain('compare:start');
  });

  it('follows what is told, and is found again after the window was reloaded', async () => {
    tell(cancelled);
    expect(store.getState().comparison).toBe(cancelled);
    current = cancelled;
    const reloaded = createCompareStore(api);
    await Promise.resolve();
    await Promise.resolve();
    expect(reloaded.getState().comparison).toBe(cancelled);
  });

  it('says why it could not begin', async () => {
    refusal = { code: 'load-running', name: 'july' };
    await store.getState().start();
    expect(store.getState().refusal).toEqual(refusal);
  });
});
