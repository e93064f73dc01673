import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { openJobs } from '../jobs/jobs-store';

const drawings = {
  recipe: <path d="M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M8 10h5M8 13h5" />,
  jobs: <path d="M7 5h10M7 10h10M7 15h10M3 5h1M3 10h1M3 15h1" />,
  history: <><path d="M3.5 7.5A7 7 0 1 1 3 10M3 4v4h4" /><path d="M10 6v4.4l3 1.8" /></>,
  settings: <><path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" /></>,
  about: <><circle cx="10" cy="10" r="7" /><path d="M10 9v5M10 6v1.4" /></>,
};

/** The narrow bar at the left: the recipe with its steps, and the pages about the app. */
export function Rail(): ReactElement {
  const { app, jobs } = useApp();
  const { texts: { frame: { rail, regions }, jobs: jobTexts }, formats } = useI18n();
  const page = useStore(app, (state) => state.page);
  const open = useStore(jobs, ({ queue }) => openJobs(queue));
  const dialog = useStore(app, (state) => state.dialog);
  const { openDialog, openPage } = app.getState();
  const isAbove = dialog === 'settings' || dialog === 'clean-up' || dialog === 'about';
  const entry = (key: keyof typeof drawings, isHere: boolean, act: () => void, mark: ReactElement | null = null): ReactElement => (
    <button type="button" className={isHere ? 'here' : ''} aria-current={isHere ? 'page' : undefined} onClick={act}>
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">{drawings[key]}</svg>
      {rail[key]}{mark}
    </button>
  );
  return (
    <nav className="rail" aria-label={regions.rail} data-region tabIndex={-1}>
      {entry('recipe', !isAbove && page === 'recipe', () => openPage('recipe'))}
      {entry('jobs', !isAbove && page === 'jobs', () => openPage('jobs'), open === 0 ? null : <span className="count"><span className="unseen">{jobTexts.open(open, formats)}</span><span aria-hidden="true">{formats.number(open)}</span></span>)}
      {entry('history', !isAbove && page === 'history', () => openPage('history'))}
      <span className="grow" />
      {entry('settings', dialog === 'settings' || dialog === 'clean-up', () => openDialog('settings'))}
      {entry('about', dialog === 'about' || dialog === 'licences', () => openDialog('about'))}
    </nav>
  );
}
