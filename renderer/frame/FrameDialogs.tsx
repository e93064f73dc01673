import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { CompareDialog } from '../compare/CompareDialog';
import { ChangesDialog } from '../recipe/changes/ChangesDialog';
import { AboutDialog } from './AboutDialog';
import { LicencesDialog } from './LicencesDialog';
import { CleanUpDialog } from './settings/CleanUpDialog';
import { SettingsDialog } from './settings/SettingsDialog';
import { ShortcutsDialog } from './ShortcutsDialog';

/** The page that is open above the window, if any. */
export function FrameDialogs(): ReactElement | null {
  const { app } = useApp();
  switch (useStore(app, (state) => state.dialog)) {
    case 'settings': return <SettingsDialog />;
    case 'about': return <AboutDialog />;
    case 'shortcuts': return <ShortcutsDialog />;
    case 'clean-up': return <CleanUpDialog />;
    case 'licences': return <LicencesDialog />;
    case 'changes': return <ChangesDialog />;
    case 'compare': return <CompareDialog />;
    case null: return null;
  }
}
