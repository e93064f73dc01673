import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { AppParts } from '../app-context';
import { unfinishedOf } from '../load/unfinished-store';
import { locatedOf } from '../recipe/recipe-store';

/** After a killed app has found its recipe again: to the load of it that was on, which can go on. */
export function useWayBack({ app, recipe, drafts, unfinished }: AppParts): void {
  const isBack = useStore(drafts, (state) => state.isBack);
  const loads = useStore(unfinished, (state) => state.loads);
  const isShown = useRef(false);
  useEffect(() => {
    const located = locatedOf(recipe.getState());
    if (!isBack || loads === null || located === null || isShown.current) return;
    isShown.current = true;
    if (unfinishedOf(loads, located) !== null) app.getState().openStep('load');
  }, [app, recipe, isBack, loads]);
}
