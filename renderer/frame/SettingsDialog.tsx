import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Choice } from '../ui/Choice';
import { Dialog } from '../ui/Dialog';
import { Fault } from '../ui/Fault';

/** Language and theme. A change acts at once. */
export function SettingsDialog(): ReactElement {
  const { app, api } = useApp();
  const { texts: { frame: { settings: texts, dialog } }, shared } = useI18n();
  const { language, theme } = useStore(app, (state) => state.settings);
  const refusal = useStore(app, (state) => state.refusal);
  const { change, closeDialog } = app.getState();
  return (
    <Dialog title={texts.title} onClose={closeDialog}>
      <div className="form">
        <span className="label">{texts.language}</span>
        <div><Choice label={texts.language} value={language} onChange={(value) => void change({ language: value })} options={(['system', 'en', 'zh-CN'] as const).map((value) => ({ value, label: texts.languages[value] }))} /></div>
        <span className="label">{texts.theme}</span>
        <div><Choice label={texts.theme} value={theme} onChange={(value) => void change({ theme: value })} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: texts.themes[value] }))} /></div>
        {refusal !== null && <Fault {...shared.error(refusal)} code={refusal.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
      </div>
      <div className="dialog-actions"><button type="button" className="button primary" onClick={closeDialog}>{dialog.close}</button></div>
    </Dialog>
  );
}
