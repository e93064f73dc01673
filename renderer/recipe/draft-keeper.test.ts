import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SluiceApi } from '../sluice-api';
import { createDraftKeeper, draftIn, type DraftAtHand, type DraftKeeper } from './draft-keeper';
import { draftFromRecipe } from './recipe-draft';
import { sampleRecipe } from './recipe-samples';

interface Kept { id: string; draft: { name: string; isUnsaved: boolean; text: string } | null }

describe('the keeper of a draft', () => {
  let written: Kept[];
  let page: Map<string, string>;
  let failures: unknown[];
  let refuses: boolean;
  const api: SluiceApi = {
    ask: (_name, ...input) => {
      if (refuses) return Promise.reject(new Error('full'));
      written.push(input[0] as unknown as Kept);
      return Promise.resolve(undefined as never);
    },
    on: () => () => undefined,
    pathOf: () => '',
  };
  const storage = { getItem: (key: string) => page.get(key) ?? null, setItem: (key: string, text: string) => void page.set(key, text), removeItem: (key: string) => void page.delete(key) };
  const keeper = (): DraftKeeper => createDraftKeeper(api, storage, (error) => failures.push(error));
  const named = (name: string): DraftAtHand => ({ draft: draftFromRecipe({ ...sampleRecipe(), name }), path: null, folder: '', baseline: '', model: null });

  beforeEach(() => {
    vi.useFakeTimers();
    written = [];
    page = new Map();
    failures = [];
    refuses = false;
  });
  afterEach(() => { vi.useRealTimers(); });

  it('has what is typed without a pause on disk within half a second, and the last of it at the end', async () => {
    const kept = keeper();
    for (let typed = 0; typed < 20; typed++) {
      kept.keep(named(`n${typed}`), true);
      await vi.advanceTimersByTimeAsync(100);
      if (typed > 5) expect(Number(written.at(-1)?.draft?.name.slice(1))).toBeGreaterThanOrEqual(typed - 5);
    }
    await vi.advanceTimersByTimeAsync(500);
    expect(written.at(-1)?.draft).toMatchObject({ name: 'n19', isUnsaved: true });
    const before = written.length;
    kept.keep(named('n19'), true);
    await vi.advanceTimersByTimeAsync(500);
    expect(written.length).toBe(before);
  });

  it('gives it back to a page that was loaded anew, under the same name, and to a later sitting from its text', async () => {
    const first = keeper();
    expect(first.held()).toBeNull();
    first.keep(named('a'), true);
    await vi.advanceTimersByTimeAsync(500);
    const again = keeper();
    expect([again.held()?.draft.name, again.id()]).toEqual(['a', first.id()]);
    expect(draftIn(written.at(-1)?.draft?.text ?? '')).toEqual(named('a'));
    expect([draftIn('{'), draftIn('{}')]).toEqual([null, null]);
  });

  it('fills in fields that a draft of an older version lacks', () => {
    const { outliers: _, ...older } = named('a').draft;
    const { maxSteps: __, ...fill } = older.fill;
    const whole = draftIn(JSON.stringify({ ...named('a'), draft: { ...older, fill } }));
    expect(whole?.draft.outliers).toBeNull();
    expect(whole?.draft.fill.maxSteps).toBe(12);
  });

  it('forgets what was given up, says when nothing can be kept, and tries again', async () => {
    const kept = keeper();
    kept.keep(named('a'), true);
    kept.forget();
    await vi.advanceTimersByTimeAsync(500);
    expect([written.map(({ draft }) => draft), page.size]).toEqual([[null], 0]);
    refuses = true;
    kept.keep(named('b'), true);
    await vi.advanceTimersByTimeAsync(500);
    expect(failures.at(-1)).toMatchObject({ code: 'internal' });
    refuses = false;
    await vi.advanceTimersByTimeAsync(4000);
    expect([failures.at(-1), written.at(-1)?.draft?.name]).toEqual([null, 'b']);
  });
});
