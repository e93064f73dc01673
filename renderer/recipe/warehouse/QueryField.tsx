import type { KeyboardEvent, ReactElement } from 'react';
import { useFormContext } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { FieldError, useFaulty } from '../FormRow';
import type { RecipeDraft } from '../recipe-draft';

/** A query, and the columns of its result before anything is loaded. It is run when that is asked for, and never while it is typed. */
export function QueryField(): ReactElement {
  const { recipe } = useApp();
  const { texts: { warehouse: { rows: texts } } } = useI18n();
  const { register } = useFormContext<RecipeDraft>();
  const { className, ...aria } = useFaulty('source.table');
  const isUnasked = useStore(recipe, (state) => state.isUnasked);
  const look = (): void => recipe.getState().useWarehouse({});
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
        <span className={`small ${isUnasked ? 'warn' : 'muted'}`} role="status">{isUnasked ? texts.changed : texts.costs}</span>
      </div>
      <div className="said-here"><FieldError field="source.table" /></div>
    </div>
  );
}
