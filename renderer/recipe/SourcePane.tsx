import type { ReactElement, ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Choice } from '../ui/Choice';
import { ColumnTable } from './ColumnTable';
import { FileTable } from './FileTable';
import { FirstRows } from './FirstRows';
import { FoundDrafts } from './FoundDrafts';
import { FieldError, useFaulty } from './FormRow';
import { FormText } from './FormText';
import { ImportedNotice } from './ImportedNotice';
import { PlaceFault } from './PlaceFault';
import { ReadingOptions } from './ReadingOptions';
import type { RecipeDraft } from './recipe-draft';
import { WarehousePane } from './warehouse/WarehousePane';

/** The source: which files, how they are read, their columns and first rows. */
export function SourcePane({ refusal }: { refusal: ReactNode }): ReactElement {
  const { recipe } = useApp();
  const { texts: { source: texts, warehouse: words }, shared } = useI18n();
  const { register, setValue } = useFormContext<RecipeDraft>();
  const kind = useWatch<RecipeDraft, 'kind'>({ name: 'kind' });
  const source = useStore(recipe, (state) => state.source);
  const { className, ...aria } = useFaulty('source.paths');
  const { choose } = recipe.getState();
  const chooseKind = (next: RecipeDraft['kind']): void => {
    setValue('kind', next);
    recipe.getState().settle();
  };
  const description = source.status === 'done' ? source.value : source.status === 'busy' ? source.before : null;

  return (
    <div className="pane source-pane rule-right">
      <FoundDrafts />
      <ImportedNotice />
      {refusal}
      <div className="kind">
        <Choice label={words.kind} value={kind} options={(['files', 'maxcompute'] as const).map((value) => ({ value, label: words.kinds[value] }))} onChange={chooseKind} />
        <span className="label" aria-hidden="true">{texts.name}</span>
        <FormText name="name" label={texts.name} />
        <span className="grow" />
        <span className="small muted cut" title={kind === 'files' ? undefined : words.network}>{kind === 'files' ? texts.kind.nowhere : words.network}</span>
      </div>
      <div className="said-here"><FieldError field="name" /></div>
      {kind === 'maxcompute' ? <WarehousePane /> : (
        <>
          <div className="from">
            <textarea className={`field grow mono ${className}`} aria-label={texts.paths.label} title={texts.paths.label} rows={1} spellCheck={false} {...aria} {...register('source.paths')} />
            <button type="button" className="button" onClick={() => void choose('files')}>{texts.paths.choose}</button>
            <button type="button" className="button" onClick={() => void choose('folder')}>{texts.paths.addFolder}</button>
          </div>
          <div className="said-here"><FieldError field="source.paths" /><FieldError field="source.where" /><PlaceFault place="source" /></div>
        </>
      )}
      {source.status === 'busy' && description === null && <p className="nothing" role="status">{kind === 'files' ? texts.files.looking : texts.warehouse.looking}</p>}
      {description !== null && (
        <>
          <FileTable description={description} />
          {kind === 'files' && <ReadingOptions description={description} />}
          {description.notes.length > 0 && <ul className="notes">{description.notes.map(shared.sourceNote).map((said) => <li key={said}>{said}</li>)}</ul>}
        </>
      )}
      {kind === 'files' && description === null && source.status === 'failed' && <ReadingOptions description={null} />}
      <ColumnTable description={description} />
      {description !== null && <FirstRows description={description} />}
    </div>
  );
}
