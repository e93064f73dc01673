import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { WorkUsage } from '../../../shared/load-state';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';

/** Where loads keep what they need to go on, what it takes on disk, and the ways to another folder or to an empty one. */
export function WorkFolderSetting(): ReactElement {
  const { api, app, unfinished } = useApp();
  const { texts: { frame: { settings: texts } }, formats } = useI18n();
  const chosen = useStore(app, (state) => state.settings.workFolder);
  const [usage, setUsage] = useState<WorkUsage | null>(null);
  const { change, openDialog } = app.getState();

  useEffect(() => {
    let isCurrent = true;
    setUsage(null);
    void api.ask('work:usage').then((found) => { if (isCurrent) setUsage(found); });
    return () => { isCurrent = false; };
  }, [api, chosen]);
  const use = async (workFolder: string | null): Promise<void> => {
    await change({ workFolder });
    await unfinished.getState().refresh();
  };
  const choose = async (): Promise<void> => {
    const [folder] = await api.ask('paths:choose', { what: 'work-folder' });
    if (folder !== undefined) await use(folder);
  };

  return (
    <>
      <span className="label">{texts.work}</span>
      <div>
        <p className="mono path">{usage?.folder ?? chosen ?? ''}</p>
        <p className="small soft" role="status">{usage === null ? texts.counting : texts.usage(formats.bytes(usage.bytes), usage.freeBytes === null ? null : formats.bytes(usage.freeBytes))}</p>
        <p className="muted small">{texts.workHint}</p>
        <div className="ways">
          <button type="button" className="button small" onClick={() => void choose()}>{texts.choose}</button>
          {chosen !== null && <button type="button" className="button small" onClick={() => void use(null)}>{texts.usual}</button>}
          <button type="button" className="button small" onClick={() => openDialog('clean-up')}>{texts.cleanUp}</button>
        </div>
      </div>
    </>
  );
}
