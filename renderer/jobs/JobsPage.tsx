import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Fault } from '../ui/Fault';
import { FigureHeads } from './JobFigureCells';
import { JobRow } from './JobRow';
import './jobs.css';
import { openJobs } from './jobs-store';
import { NewJobsDialog } from './NewJobsDialog';

/** The queue of loads: what waits, what runs, and what those that ran came to, side by side. */
export function JobsPage(): ReactElement {
  const { api, jobs } = useApp();
  const { texts: { jobs: texts }, shared, formats } = useI18n();
  const queue = useStore(jobs, (state) => state.queue);
  const refusal = useStore(jobs, (state) => state.refusal);
  const [isAdding, setIsAdding] = useState(false);
  const { change } = jobs.getState();
  const waiting = openJobs(queue);
  const isRunning = queue.jobs.some(({ status }) => status === 'running');
  const done = queue.jobs.filter(({ status }) => status === 'done');
  const failed = queue.jobs.filter(({ status }) => status === 'failed');
  const idsOf = (some: typeof done): string[] => some.map(({ jobId }) => jobId);
  return (
    <div className="jobs-page">
      <div className="pane-head">
        <h2>{texts.title}</h2><span className="meta" role="status">{texts.counts(done.length, done.filter(({ figures }) => figures?.losses != null).length, waiting, failed.length, formats)}</span><span className="grow" />
        <label className="tick small"><input type="checkbox" checked={queue.goesOnByItself} onChange={({ target }) => void change('jobs:remember', { goesOnByItself: target.checked })} />{texts.byItself}</label>
        {failed.length > 0 && <button type="button" className="button small" onClick={() => void change('jobs:mark', { jobIds: idsOf(failed), as: 'waiting' })}>{texts.retryFailed}</button>}
        {done.length > 0 && <button type="button" className="button small" onClick={() => void change('jobs:mark', { jobIds: idsOf(done), as: 'removed' })}>{texts.clearDone}</button>}
        <button type="button" className="button small" onClick={() => setIsAdding(true)}>{texts.add}</button>
        {queue.isGoing ? <button type="button" className="button small" onClick={() => void change('jobs:go', { isGoing: false })}>{texts.stop}</button>
          : waiting > 0 && <button type="button" className="button primary small" onClick={() => void change('jobs:go', { isGoing: true })}>{isRunning || done.length > 0 ? texts.goOn : texts.start}</button>}
      </div>
      {refusal !== null && <Fault {...shared.error(refusal)} code={refusal.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
      {queue.jobs.length === 0 ? <div className="empty-step"><h2>{texts.none}</h2><p className="soft">{texts.noneHint}</p></div> : (
        <div className="jobs-table">
          <table className="rows">
            <caption className="unseen">{texts.title}</caption>
            <colgroup><col className="place" /><col /><col className="state" /><col className="figure" /><col className="span" /><col className="figure" /><col className="span" /><col className="figure" /><col className="figure" /><col className="ways" /></colgroup>
            <thead><tr><th scope="col" className="num">#</th><th scope="col">{texts.job}</th><th scope="col">{texts.state}</th><FigureHeads /><th scope="col"><span className="unseen">{texts.ways}</span></th></tr></thead>
            <tbody>{queue.jobs.map((job, index) => <JobRow key={job.jobId} job={job} index={index} isLast={index === queue.jobs.length - 1} />)}</tbody>
          </table>
        </div>
      )}
      {isAdding && <NewJobsDialog onClose={() => setIsAdding(false)} />}
    </div>
  );
}
