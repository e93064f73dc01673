import type { KeyboardEvent, ReactElement } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { ErrorFault } from '../ErrorFault';
import { FieldError, useFaulty } from '../FormRow';
import type { RecipeDraft } from '../recipe-draft';
import { placeOf } from './warehouse-draft';

/** A query: what it would scan, and the columns of its result before anything is loaded. It is run when that is asked for, and never while it is typed. */
export function QueryField(): ReactElement {
  const { recipe, queries } = useApp();
  const { texts: { warehouse: { rows: texts } }, shared } = useI18n();
  const { register } = useFormContext<RecipeDraft>();
  const draft = useWatch<RecipeDraft, 'warehouse'>({ name: 'warehouse' });
  const { className, ...aria } = useFaulty('source.table');
  const isUnasked = useStore(recipe, (state) => state.isUnasked);
  const estimate = useStore(queries, (state) => (state.estimate?.sql === draft.sql ? state.estimate.answer : null));
  const place = placeOf(draft);
  const look = (): void => {
    recipe.getState().useWarehouse({});
    // The same query once more, after it was stopped or refused.
    if (recipe.getState().source.status === 'failed') recipe.getState().lookAgain();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.altKey) return;
    event.preventDefault();
    look();
  };
  return (
    <div className="query" onBlur={(event) => event.stopPropagation()}>
      <textarea className={`field mono ${className}`} aria-label={texts.sql} placeholder={texts.sqlHint} rows={5} spellCheck={false} onKeyDown={onKeyDown} {...aria} {...register('warehouse.sql')} />
      <div className="from">
        <button type="button" className="button" title={texts.columnsHint} aria-keyshortcuts="Alt+Enter" onClick={look}>{texts.columns}</button>
        <button type="button" className="button" title={texts.estimateHint} disabled={place === null || draft.sql.trim() === ''} onClick={() => place !== null && void queries.getState().ask(place, draft.sql)}>{texts.estimate}</button>
        <span className={`small ${isUnasked ? 'warn' : 'muted'}`} role="status">{isUnasked ? texts.changed : texts.costs}</span>
      </div>
      <div className="said-here">
        {estimate !== null && estimate.status !== 'failed' && <p className="hint" role="status">{estimate.status === 'done' ? texts.scans(shared.queryScan(estimate.value)) : texts.estimating}</p>}
        {estimate?.status === 'failed' && <ErrorFault error={estimate.error} />}
        <FieldError field="source.table" />
      </div>
    </div>
  );
}
