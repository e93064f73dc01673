import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { folderOf } from '../recipe/rebase-paths';
import { Dialog } from '../ui/Dialog';
import { Facts } from '../ui/Facts';

const LICENCE = 'Apache-2.0';

/** Versions, the runtime in use, the licence, and what the app does not do. */
export function AboutDialog(): ReactElement {
  const { app, api } = useApp();
  const { texts: { frame: { about: texts, dialog } } } = useI18n();
  const info = useStore(app, (state) => state.info);
  const { closeDialog } = app.getState();
  return (
    <Dialog title={texts.title} onClose={closeDialog}>
      <p className="soft">{texts.what}</p>
      {info === null ? <p className="muted">{texts.reading}</p> : (
        <Facts
          facts={[
            [texts.version, info.version],
            [texts.runtime, info.electron === info.declaredElectron ? texts.asDeclared(info.electron) : texts.fallback(info.electron, info.declaredElectron)],
            [texts.engine, info.chrome],
            [texts.node, info.node],
            [texts.reader, info.duckdb],
            [texts.system, info.platform],
            [texts.licence, LICENCE],
            [texts.log, info.logFile],
          ]}
        />
      )}
      <p className="soft">{texts.network}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => app.getState().openDialog('licences')}>{texts.licences}</button>
        {info !== null && <button type="button" className="button" onClick={() => void api.ask('folder:open', { path: folderOf(info.logFile) })}>{texts.openLog}</button>}
        <button type="button" className="button primary" data-first onClick={closeDialog}>{dialog.close}</button>
      </div>
    </Dialog>
  );
}
