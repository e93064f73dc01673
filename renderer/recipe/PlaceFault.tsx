import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SluiceError } from '../../shared/errors';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { ErrorFault } from './ErrorFault';
import { placeOfError, type FormPlace } from './error-place';
import type { RecipeState } from './recipe-store';

/** What the loader found wrong with this part of the form, with the ways out. */
export function PlaceFault({ place, waysOut }: { place: FormPlace; waysOut?: (error: SluiceError) => ReactNode }): ReactElement | null {
  const { recipe } = useApp();
  const { texts: { source: { actions: texts } } } = useI18n();
  const error = useStore(recipe, (state) => errorAt(state, place));
  if (error === null) return null;
  return <ErrorFault error={error} actions={<>{waysOut?.(error)}<button type="button" className="button small" onClick={recipe.getState().lookAgain}>{texts.again}</button></>} />;
}

function errorAt({ source, nodeTable, plan, draft }: RecipeState, place: FormPlace): SluiceError | null {
  if (place === 'source' && source.status === 'failed') return source.error;
  const isHere = plan.status === 'failed' && placeOfError(plan.error, draft?.nodes.path ?? '') === place;
  if (isHere) return plan.error;
  return place === 'nodes' && nodeTable.status === 'failed' ? nodeTable.error : null;
}
