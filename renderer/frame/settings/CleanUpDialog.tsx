import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { Dialog } from '../../ui/Dialog';
import { Fault } from '../../ui/Fault';
import './settings.css';

/** What unfinished loads keep on disk, to be thrown away one by one or all at once; one that somebody works on stays. */
export function CleanUpDialog(): ReactElement {
  const { api, app, unfinished } = useApp();
  const { texts: { frame: { cleanUp: texts, dialog } }, shared, formats } = useI18n();
  const loads = useStore(unfinished, (state) => state.loads) ?? [];
  const refusal = useStore(unfinished, (state) => state.refusal);
  const idle = loads.filter(({ isRunning }) => !isRunning);
  const back = (): void => app.getState().openDialog('settings');
  const discard = async (some: typeof loads): Promise<void> => {
    for (const load of some) {
      unfinished.getState().askToDiscard(load);
      await unfinished.getState().discard();
    }
  };
  return (
    <Dialog title={texts.title} onClose={back}>
      <p className="soft" role="status">{loads.length === 0 ? texts.none : texts.text(loads.length, formats.bytes(loads.reduce((sum, { bytes }) => sum + bytes, 0)), formats)}</p>
      <ul className="clean-up">
        {loads.map((load) => (
          <li key={load.workId}>
            <b className="cut">{load.name}</b><span className="muted small grow">{formats.bytes(load.bytes)}, {formats.ago(Date.now() - load.savedAtMs)}</span>
            {load.isRunning ? <span className="muted small">{texts.running}</span> : <button type="button" className="button small" aria-label={texts.one(load.name)} onClick={() => void discard([load])}>{texts.discard}</button>}
          </li>
        ))}
      </ul>
      {refusal !== null && <Fault {...shared.error(refusal)} code={refusal.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
      <div className="dialog-actions">
        {idle.length > 1 && <button type="button" className="button" onClick={() => void discard(idle)}>{texts.all}</button>}
        <button type="button" className="button primary" data-first onClick={back}>{dialog.close}</button>
      </div>
    </Dialog>
  );
}
