import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { Fault } from '../ui/Fault';
import './compare.css';
import { CompareProgressBar } from './CompareProgressBar';
import { CompareResultPane } from './CompareResultPane';
import { CompareSizes } from './CompareSizes';
import { isComparing } from './compare-store';

/** Loading everything beside streaming, on this machine. While it runs only cancelling ends it. */
export function CompareDialog(): ReactElement {
  const { app, api, compare } = useApp();
  const comparison = useStore(compare, (state) => state.comparison);
  const refusal = useStore(compare, (state) => state.refusal);
  const canStart = useStore(compare, (state) => state.sizes.length > 0);
  const { texts: { compare: texts, frame: { dialog } }, shared } = useI18n();
  const { start, cancel } = compare.getState();
  const { closeDialog } = app.getState();
  const runs = isComparing(comparison);
  const error = refusal ?? (comparison?.status === 'failed' ? comparison.error : null);

  return (
    <Dialog title={texts.title} onClose={() => (runs ? undefined : closeDialog())} isWide>
      <p className="soft">{texts.what}</p>
      {error !== null && <Fault {...shared.error(error)} code={error.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
      {runs ? <CompareProgressBar comparison={comparison} /> : <CompareSizes />}
      {comparison?.status === 'cancelled' && <p role="status">{texts.cancelled}</p>}
      {comparison?.status === 'done' && <CompareResultPane result={comparison.result} log={comparison.log} />}
      <div className="dialog-actions">
        {runs ? <button type="button" className="button" disabled={comparison.status === 'cancelling'} onClick={() => void cancel()}>{comparison.status === 'cancelling' ? texts.cancelling : texts.cancel}</button> : (
          <>
            {!canStart && <span className="small error" role="status">{texts.none}</span>}
            <button type="button" className="button" onClick={closeDialog}>{dialog.close}</button>
            <button type="button" className="button primary" onClick={() => void start()}>{comparison?.status === 'done' ? texts.again : texts.start}</button>
          </>
        )}
      </div>
    </Dialog>
  );
}
