import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { BudgetSetting } from './BudgetSetting';
import { LogSettings } from './LogSettings';
import { NetworkSettings } from './NetworkSettings';
import './settings.css';
import { WorkFolderSetting } from './WorkFolderSetting';

/** What the app goes by. A change acts at once. */
export function SettingsDialog(): ReactElement {
  const { app } = useApp();
  const { texts: { frame: { settings: texts, dialog } } } = useI18n();
  const { language, theme, isPresenting } = useStore(app, (state) => state.settings);
  const { change, closeDialog } = app.getState();
  return (
    <Dialog title={texts.title} onClose={closeDialog}>
      <div className="form settings">
        <h3>{texts.groups.look}</h3>
        <span className="label">{texts.language}</span>
        <div><Choice label={texts.language} value={language} onChange={(value) => void change({ language: value })} options={(['system', 'en', 'zh-CN'] as const).map((value) => ({ value, label: texts.languages[value] }))} /></div>
        <span className="label">{texts.theme}</span>
        <div><Choice label={texts.theme} value={theme} onChange={(value) => void change({ theme: value })} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: texts.themes[value] }))} /></div>
        <span className="label">{texts.presenting}</span>
        <div>
          <label className="tick"><input type="checkbox" checked={isPresenting} onChange={({ target }) => void change({ isPresenting: target.checked })} />{texts.presentingTick}</label>
          <p className="muted small">{texts.presentingHint}</p>
        </div>
        <h3>{texts.groups.loads}</h3>
        <BudgetSetting />
        <WorkFolderSetting />
        <h3>{texts.groups.network}</h3>
        <NetworkSettings />
        <h3>{texts.groups.log}</h3>
        <LogSettings />
      </div>
      <div className="dialog-actions"><button type="button" className="button primary" onClick={closeDialog}>{dialog.close}</button></div>
    </Dialog>
  );
}
