import { expect, it } from 'vitest';
import { createAppStore } from './app-store';
import type { SluiceApi } from './sluice-api';

/** An app that never answers. */
const api: SluiceApi = { ask: () => new Promise<never>(() => undefined), on: () => () => undefined, pathOf: () => '' };

it('opens the step again that was open before the page was loaded anew', () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  const first = createAppStore(api, storage);
  expect(first.getState().step).toBe('source');
  first.getState().openStep('load');
  expect(createAppStore(api, storage).getState().step).toBe('load');
});
