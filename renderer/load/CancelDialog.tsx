import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import type { LoadStore, LoadStoreState } from './load-store';

const asksOf = ({ asksToCancel }: LoadStoreState): boolean => asksToCancel;

/** Asks before more than a minute of work is given up. Stands beside every screen, because a load can be cancelled from each. */
export function CancelDialog({ load }: { load: LoadStore }): ReactElement | null {
  const asks = useStore(load, asksOf);
  const { texts: { load: { cancelDialog: texts } }, formats } = useI18n();
  const { record, confirmCancel, keepGoing } = load.getState();
  if (!asks || record === null) return null;
  const { elapsedMs, rows } = record.state.progress;
  return (
    <Dialog title={texts.title} onClose={keepGoing}>
      <p>{texts.text(formats.clock(elapsedMs), formats.number(rows.read))}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={confirmCancel}>{texts.yes}</button>
        <button type="button" className="button primary" autoFocus onClick={keepGoing}>{texts.no}</button>
      </div>
    </Dialog>
  );
}
