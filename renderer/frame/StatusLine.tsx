import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { openJobs } from '../jobs/jobs-store';
import { isActive, type LoadStoreState } from '../load/load-store';
import { Glyph } from '../ui/Glyph';
import { ExportStatus } from './ExportStatus';
import { LoadStatus } from './LoadStatus';

const recordOf = ({ record }: LoadStoreState): LoadStoreState['record'] => record;

/** What is running, in one line that stands under every screen. */
export function StatusLine(): ReactElement {
  const { app, load, recipe, jobs } = useApp();
  const next = useStore(jobs, ({ queue }) => queue.jobs.find(({ status }) => status === 'waiting')?.recipe.name ?? null);
  const isGoing = useStore(jobs, ({ queue }) => queue.isGoing);
  const waiting = useStore(jobs, ({ queue }) => openJobs(queue));
  const { texts: { frame: { status: texts, regions }, jobs: jobTexts }, formats, hide } = useI18n();
  const record = useStore(load, recordOf);
  const host = useStore(recipe, ({ draft }) => (draft?.kind === 'maxcompute' ? hostOf(draft.warehouse.endpoint) : null));
  const isWriting = record?.export?.status === 'running' || record?.export?.status === 'cancelling';
  return (
    <footer className="status" aria-label={regions.status} data-region tabIndex={-1}>
      {record !== null && record.died === null && isActive(record.state) ? <LoadStatus state={record.state} />
        : record?.export != null && record.died === null && isWriting ? <ExportStatus name={record.state.progress.name} state={record.export} />
          : <><span className="who"><Glyph kind="todo" size={14} /><span>{texts.idle}</span></span><span className="grow" /><span className="plain muted">{host === null ? texts.noNetwork : texts.network(hide(host))}</span></>}
      {next !== null && <button type="button" className="link small cut next-job" onClick={() => app.getState().openPage('jobs')}>{isGoing ? jobTexts.next(next) : jobTexts.waiting(waiting, formats)}</button>}
    </footer>
  );
}

/** null while an address is none. */
function hostOf(endpoint: string): string | null {
  return URL.canParse(endpoint) ? new URL(endpoint).host : null;
}
