import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/Dialog';
import { canKeep, type LoadStore, type LoadStoreState } from './load-store';

const asksOf = ({ asksToCancel }: LoadStoreState): boolean => asksToCancel;
const canKeepOf = ({ record }: LoadStoreState): boolean => record !== null && canKeep(record.state);

/** Asks before work is given up, and whether to keep what was read. Stands beside every screen, because a load can be cancelled from each. */
export function CancelDialog({ load }: { load: LoadStore }): ReactElement | null {
  const asks = useStore(load, asksOf);
  return asks ? <Question load={load} /> : null;
}

function Question({ load }: { load: LoadStore }): ReactElement | null {
  const hasChoice = useStore(load, canKeepOf);
  const [keep, setKeep] = useState(load.getState().keepsOnCancel);
  const { texts: { load: { cancelDialog: texts } }, formats } = useI18n();
  const { record, confirmCancel, keepGoing } = load.getState();
  if (record === null) return null;
  const { elapsedMs, rows } = record.state.progress;
  const done = texts.done(formats.clock(elapsedMs), formats.number(rows.read));
  const option = (value: boolean, title: string, text: string): ReactElement => (
    <label><input type="radio" name="keep" checked={keep === value} onChange={() => setKeep(value)} /><span>{title}<br /><span className="small soft">{text}</span></span></label>
  );
  return (
    <Dialog title={texts.title} onClose={keepGoing}>
      {hasChoice ? (
        <>
          <p>{done}</p>
          <fieldset className="options">
            <legend className="unseen">{texts.choice}</legend>
            {option(true, texts.keep, texts.keepText)}
            {option(false, texts.discard, texts.discardText)}
          </fieldset>
        </>
      ) : <p>{texts.allLost(done)}</p>}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => confirmCancel(keep)}>{texts.yes}</button>
        <button type="button" className="button primary" data-first onClick={keepGoing}>{texts.no}</button>
      </div>
    </Dialog>
  );
}
