import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import type { UnfinishedStore } from './unfinished-store';

/** Asks before what an unfinished load kept is thrown away. */
export function DiscardUnfinishedDialog({ unfinished }: { unfinished: UnfinishedStore }): ReactElement | null {
  const discarding = useStore(unfinished, (state) => state.discarding);
  const { texts: { load: { unfinished: { dialog: texts } } }, formats } = useI18n();
  const { keep, discard } = unfinished.getState();
  if (discarding === null) return null;
  return (
    <Dialog title={texts.title(discarding.name)} onClose={keep}>
      <p>{texts.text(formats.number(discarding.rows), formats.bytes(discarding.bytes))}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void discard()}>{texts.yes}</button>
        <button type="button" className="button primary" data-first onClick={keep}>{texts.no}</button>
      </div>
    </Dialog>
  );
}
