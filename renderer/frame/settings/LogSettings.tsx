import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { logLevels } from '../../../shared/settings';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { folderOf } from '../../recipe/rebase-paths';
import { Select } from '../../ui/Select';

/** How much the log files say, what they keep, and where they are. */
export function LogSettings(): ReactElement {
  const { api, app } = useApp();
  const { texts: { frame: { settings: texts } } } = useI18n();
  const logLevel = useStore(app, (state) => state.settings.logLevel);
  const info = useStore(app, (state) => state.info);
  const { change } = app.getState();
  const folder = info === null ? null : folderOf(info.logFile);
  return (
    <>
      <span className="label" aria-hidden="true">{texts.log}</span>
      <div><Select label={texts.logLabel} value={logLevel} onChange={(value) => void change({ logLevel: value })} options={logLevels.map((value) => ({ value, label: texts.logLevels[value] }))} /></div>
      <span className="label">{texts.logFiles}</span>
      <div>
        <p className="mono path">{folder ?? ''}</p>
        <p className="muted small">{texts.logFilesHint}</p>
        {folder !== null && <div className="ways"><button type="button" className="button small" onClick={() => void api.ask('folder:open', { path: folder })}>{texts.openLogs}</button></div>}
      </div>
    </>
  );
}
