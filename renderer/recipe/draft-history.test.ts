import { beforeEach, describe, expect, it } from 'vitest';
import { createDraftHistory, type DraftHistory, type DraftMoment } from './draft-history';
import { draftFromRecipe, type RecipeDraft } from './recipe-draft';
import { sampleRecipe } from './recipe-samples';

describe('the history of a draft', () => {
  let nowMs: number;
  let history: DraftHistory;
  let now: DraftMoment;
  const change = (changed: Partial<RecipeDraft>): void => {
    const draft = { ...now.draft, ...changed };
    history.note(now, draft);
    now = { ...now, draft };
  };
  const go = (step: (now: DraftMoment) => DraftMoment | null): string | null => {
    const moment = step(now);
    if (moment !== null) now = moment;
    return moment === null ? null : now.draft.name;
  };

  beforeEach(() => {
    nowMs = 0;
    history = createDraftHistory(() => nowMs);
    now = { draft: draftFromRecipe({ ...sampleRecipe(), name: 'a' }), model: null };
  });

  it('goes back change by change, and forth again', () => {
    change({ name: 'b' });
    nowMs = 5000;
    change({ name: 'c' });
    expect([go(history.undo), go(history.undo), go(history.undo)]).toEqual(['b', 'a', null]);
    expect([go(history.redo), go(history.redo), go(history.redo)]).toEqual(['b', 'c', null]);
  });

  it('takes quick keystrokes in one field for one change, but not those in another', () => {
    for (const name of ['ab', 'abc', 'abcd']) change({ name });
    change({ fill: { ...now.draft.fill, method: 'zero' } });
    expect(go(history.undo)).toBe('abcd');
    expect(now.draft.fill.method).toBe(sampleRecipe().fill.method);
    expect([go(history.undo), go(history.undo)]).toEqual(['a', null]);
  });

  it('forgets what was undone once something else is changed, but not when nothing is', () => {
    change({ name: 'b' });
    go(history.undo);
    change({});
    expect(go(history.redo)).toBe('b');
    go(history.undo);
    change({ name: 'z' });
    expect(go(history.redo)).toBeNull();
    history.clear();
    expect(go(history.undo)).toBeNull();
  });
});
