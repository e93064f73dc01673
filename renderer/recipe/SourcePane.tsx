import type { ReactElement, ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { ColumnTable } from './ColumnTable';
import { FileTable } from './FileTable';
import { FirstRows } from './FirstRows';
import { FieldError, useFaulty } from './FormRow';
import { FormText } from './FormText';
import { PlaceFault } from './PlaceFault';
import { ReadingOptions } from './ReadingOptions';
import type { RecipeDraft } from './recipe-draft';
import { WarehouseNotice } from './WarehouseNotice';

/** The source: which files, how they are read, their columns and first rows. */
export function SourcePane({ refusal }: { refusal: ReactNode }): ReactElement {
  const { recipe } = useApp();
  const { texts: { source: texts }, shared } = useI18n();
  const { register } = useFormContext<RecipeDraft>();
  const warehouse = useWatch<RecipeDraft, 'warehouse'>({ name: 'warehouse' });
  const source = useStore(recipe, (state) => state.source);
  const { className, ...aria } = useFaulty('source.paths');
  const { choose } = recipe.getState();
  const description = source.status === 'done' ? source.value : source.status === 'busy' ? source.before : null;

  return (
    <div className="pane source-pane rule-right">
      {refusal}
      <div className="kind">
        <span className="label" aria-hidden="true">{texts.name}</span>
        <FormText name="name" label={texts.name} />
        <span className="grow" />
        {warehouse === null && <span className="small muted">{texts.kind.nowhere}</span>}
      </div>
      <div className="said-here"><FieldError field="name" /></div>
      {warehouse !== null ? <WarehouseNotice source={warehouse.source} /> : <div className="from">
        <textarea className={`field grow mono ${className}`} aria-label={texts.paths.label} title={texts.paths.label} rows={1} spellCheck={false} {...aria} {...register('source.paths')} />
        <button type="button" className="button" onClick={() => void choose('files')}>{texts.paths.choose}</button>
        <button type="button" className="button" onClick={() => void choose('folder')}>{texts.paths.addFolder}</button>
      </div>}
      <div className="said-here"><FieldError field="source.paths" /><FieldError field="source.where" /><PlaceFault place="source" /></div>
      {source.status === 'busy' && description === null && <p className="nothing" role="status">{warehouse === null ? texts.files.looking : texts.warehouse.looking}</p>}
      {description !== null && (
        <>
          <FileTable description={description} />
          {warehouse === null && <ReadingOptions description={description} />}
          {description.notes.length > 0 && <ul className="notes">{description.notes.map(shared.sourceNote).map((said) => <li key={said}>{said}</li>)}</ul>}
        </>
      )}
      {warehouse === null && description === null && source.status === 'failed' && <ReadingOptions description={null} />}
      <ColumnTable description={description} />
      {description !== null && <FirstRows description={description} />}
    </div>
  );
}
