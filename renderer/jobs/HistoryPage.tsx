import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { PastLoad } from '../../shared/jobs/job-queue';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { EndCell } from './EndCell';
import { FigureCells, FigureHeads } from './JobFigureCells';
import './jobs.css';

/** Past loads, the newest first: what they came to, and ways back to them. */
export function HistoryPage(): ReactElement {
  const { jobs } = useApp();
  const { texts: { jobs: texts } } = useI18n();
  const history = useStore(jobs, (state) => state.history);
  return (
    <div className="jobs-page">
      <div className="pane-head">
        <h2>{texts.history}</h2><span className="grow" />
        {history.length > 0 && <button type="button" className="button small" onClick={() => void jobs.getState().change('history:forget', { loadId: null })}>{texts.forgetAll}</button>}
      </div>
      {history.length === 0 ? <div className="empty-step"><h2>{texts.noHistory}</h2></div> : (
        <div className="jobs-table past">
          <table className="rows">
            <caption className="unseen">{texts.history}</caption>
            <colgroup><col className="date" /><col /><col className="state" /><col className="figure" /><col className="span" /><col className="figure" /><col className="span" /><col className="figure" /><col className="figure" /><col className="ways" /></colgroup>
            <thead><tr><th scope="col">{texts.ended}</th><th scope="col">{texts.recipe}</th><th scope="col">{texts.state}</th><FigureHeads /><th scope="col"><span className="unseen">{texts.ways}</span></th></tr></thead>
            <tbody>{history.map((load) => <PastLoadRow key={load.loadId} load={load} />)}</tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function PastLoadRow({ load }: { load: PastLoad }): ReactElement {
  const { api, app, jobs, recipe, load: loads } = useApp();
  const { texts: { jobs: texts }, shared, language } = useI18n();
  const { loadId, recipe: written, folder, recipePath, endedAtMs, status, figures, error, outFolder } = load;
  const { name } = written;
  const open = (then: () => void): void => recipe.getState().adopt({ recipe: written, folder, path: recipePath }, then);
  const way = (text: string, act: () => void): ReactElement => <button type="button" className="link small" aria-label={`${text}: ${name}`} onClick={act}>{text}</button>;
  const ended = new Date(endedAtMs);
  const state = error === null ? texts.pastStates[status] : shared.error(error).title;
  return (
    <tr>
      <td><time dateTime={ended.toISOString()}>{new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(ended)}</time></td>
      <td title={name}><b>{name}</b></td>
      <EndCell state={state} glyph={status === 'done' ? 'done' : status === 'failed' ? 'error' : 'todo'} hasFailed={status === 'failed'} losses={figures?.losses ?? null} />
      <FigureCells figures={figures} />
      <td>
        <span className="job-ways">
          {way(texts.runAgain, () => open(() => { void loads.getState().start({ recipe: written, folder }, recipePath); app.getState().openStep('load'); }))}
          {way(texts.openRecipe, () => open(() => app.getState().openStep('source')))}
          {outFolder !== null && way(texts.openFolder, () => void api.ask('folder:open', { path: outFolder }))}
          {way(texts.forget, () => void jobs.getState().change('history:forget', { loadId }))}
        </span>
      </td>
    </tr>
  );
}
