import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';

const drawings = {
  recipe: <path d="M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M8 10h5M8 13h5" />,
  settings: <><path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" /></>,
  about: <><circle cx="10" cy="10" r="7" /><path d="M10 9v5M10 6v1.4" /></>,
};

/** The narrow bar at the left: the recipe with its steps, and the pages about the app. */
export function Rail(): ReactElement {
  const { app } = useApp();
  const { texts: { frame: { rail, regions } } } = useI18n();
  const dialog = useStore(app, (state) => state.dialog);
  const { openDialog, closeDialog } = app.getState();
  const entry = (key: keyof typeof drawings, isHere: boolean, open: () => void): ReactElement => (
    <button type="button" className={isHere ? 'here' : ''} aria-current={isHere ? 'page' : undefined} onClick={open}>
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">{drawings[key]}</svg>
      {rail[key]}
    </button>
  );
  return (
    <nav className="rail" aria-label={regions.rail} data-region tabIndex={-1}>
      {entry('recipe', dialog !== 'settings' && dialog !== 'about', closeDialog)}
      <span className="grow" />
      {entry('settings', dialog === 'settings' || dialog === 'clean-up', () => openDialog('settings'))}
      {entry('about', dialog === 'about' || dialog === 'licences', () => openDialog('about'))}
    </nav>
  );
}
