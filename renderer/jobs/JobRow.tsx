import type { ReactElement } from 'react';
import type { Job } from '../../shared/jobs/job-queue';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import type { GlyphKind } from '../ui/Glyph';
import { EndCell } from './EndCell';
import { FigureCells } from './JobFigureCells';

const glyphs: Record<Job['status'], GlyphKind> = { waiting: 'todo', running: 'run', done: 'done', failed: 'error', skipped: 'ready' };

/** One job: what state it is in, what it came to, and what can be done with it. */
export function JobRow({ job, index, isLast }: { job: Job; index: number; isLast: boolean }): ReactElement {
  const { api, app, jobs } = useApp();
  const { texts: { jobs: texts }, shared, formats, hide } = useI18n();
  const { change } = jobs.getState();
  const { jobId, status, error, recipe: { name } } = job;
  const failure = error === null ? null : shared.error(error);
  const why = failure === null ? null : failure.where === null ? failure.title : `${failure.title}: ${failure.where}`;
  const mark = (as: 'waiting' | 'skipped' | 'removed') => () => void change('jobs:mark', { jobIds: [jobId], as });
  const way = (text: string, act: () => void): ReactElement => <button type="button" className="link small" aria-label={`${text}: ${name}`} onClick={act}>{text}</button>;
  const step = (by: -1 | 1, sign: string, text: string, isOff: boolean): ReactElement => (
    <button type="button" className="link small" aria-label={`${text}: ${name}`} title={text} disabled={isOff} onClick={() => void change('jobs:move', { jobId, by })}>{sign}</button>
  );
  return (
    <tr aria-current={status === 'running' || undefined} className={status === 'running' ? 'on' : status === 'skipped' ? 'off' : ''}>
      <td className="num">{formats.number(index + 1)}</td>
      <td title={hide(job.outFolder)}><b>{name}</b></td>
      <EndCell state={why ?? texts.states[status]} glyph={glyphs[status]} hasFailed={status === 'failed'} losses={job.figures?.losses ?? null} />
      <FigureCells figures={job.figures} />
      <td>
        <span className="job-ways">
          {step(-1, '↑', texts.up, index === 0)}{step(1, '↓', texts.down, isLast)}
          {status === 'waiting' && way(texts.skip, mark('skipped'))}
          {status === 'skipped' && way(texts.putBack, mark('waiting'))}
          {(status === 'failed' || status === 'done') && way(status === 'failed' ? texts.retry : texts.again, mark('waiting'))}
          {status === 'done' && way(texts.openFolder, () => void api.ask('folder:open', { path: job.outFolder }))}
          {status === 'running' ? way(texts.show, () => app.getState().openStep('load')) : way(texts.remove, mark('removed'))}
        </span>
      </td>
    </tr>
  );
}
