import { useId, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { planJobs } from '../../shared/jobs/plan-jobs';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { locatedOf } from '../recipe/recipe-store';
import { Dialog } from '../ui/Dialog';
import { Fault } from '../ui/Fault';
import { JobPreview } from './JobPreview';
import { folderWithin } from './folder-within';

/** Makes jobs of the open recipe and a table of parameters: with each keystroke it shows which, and what is wrong. */
export function NewJobsDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { api, jobs, recipe } = useApp();
  const { texts: { jobs: { adding: texts }, frame: { dialog } }, shared } = useI18n();
  const draft = useStore(jobs, (state) => state.draft);
  const refusal = useStore(jobs, (state) => state.refusal);
  const open = useStore(recipe, (state) => state.recipe);
  const folder = useStore(recipe, (state) => state.folder);
  const plan = useMemo(() => (open === null || draft.table.trim() === '' ? null : planJobs(open, draft.table)), [open, draft.table]);
  const outFolder = draft.outFolder ?? (open === null ? '' : folderWithin(folder, open.name));
  const { write, openTable, chooseOutFolder, change } = jobs.getState();
  const id = useId();
  const canAdd = plan !== null && plan.jobs.length > 0 && plan.faults.length === 0 && plan.recipeIssues.length === 0 && outFolder.trim() !== '';

  async function add(): Promise<void> {
    const located = locatedOf(recipe.getState());
    if (!canAdd || located === null) return;
    const recipePath = recipe.getState().path;
    const made = plan.jobs.map((job) => ({ recipe: job.recipe, folder: located.folder, recipePath, outFolder: folderWithin(outFolder, job.folderName), parameters: job.parameters }));
    if (!await change('jobs:add', { jobs: made })) return;
    write({ table: '' });
    onClose();
  }

  return (
    <Dialog title={texts.title} onClose={onClose} isWide>
      {open === null ? <p className="soft">{texts.noRecipe}</p> : (
        <div className="new-jobs">
          <p className="soft small" id={`${id}-how`}>{texts.how(open.name)}</p>
          <div className="new-jobs-head"><label className="strong" htmlFor={`${id}-table`}>{texts.table}</label><span className="grow" /><button type="button" className="button small" onClick={() => void openTable()}>{texts.open}</button></div>
          <textarea id={`${id}-table`} className="mono" data-first rows={7} spellCheck={false} aria-describedby={`${id}-how`} placeholder={texts.example} value={draft.table} onChange={({ target }) => write({ table: target.value })} />
          <div className="new-jobs-head">
            <label className="strong" htmlFor={`${id}-out`}>{texts.outFolder}</label>
            <span className="field mono grow"><input id={`${id}-out`} spellCheck={false} value={outFolder} onChange={({ target }) => write({ outFolder: target.value })} /></span>
            <button type="button" className="button small" onClick={() => void chooseOutFolder()}>{texts.choose}</button>
          </div>
          {plan !== null && <JobPreview plan={plan} />}
          {refusal !== null && <Fault {...shared.error(refusal)} code={refusal.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
        </div>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>{dialog.close}</button>
        <button type="button" className="button primary" aria-disabled={!canAdd} onClick={() => void add()}>{texts.add(plan?.jobs.length ?? 0)}</button>
      </div>
    </Dialog>
  );
}
