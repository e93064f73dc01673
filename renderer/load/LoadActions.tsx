import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { canPause, isActive, type LoadStore, type LoadStoreState } from './load-store';

const statusOf = ({ record }: LoadStoreState): string => (record === null || record.died !== null || !isActive(record.state) ? 'over' : record.state.status);

interface Props { load: LoadStore; pauseKey: string; cancelKey: string }

/** Pause, resume and cancel, with their keys; nothing when nothing runs. */
export function LoadActions({ load, pauseKey, cancelKey }: Props): ReactElement | null {
  const status = useStore(load, statusOf);
  const { texts: { load: { actions: texts } } } = useI18n();
  const { pause, resume, cancel } = load.getState();
  const isPausable = useStore(load, canPause);
  if (status === 'over') return null;
  if (status === 'cancelling') return <span className="small muted" role="status">{texts.cancelling}</span>;
  return (
    <>
      {status === 'paused'
        ? <button type="button" className="button primary" onClick={resume}>{texts.resume} <span className="key" aria-hidden="true">{pauseKey}</span></button>
        : status === 'pausing'
          ? <span className="small muted" role="status">{texts.pausing}</span>
          : isPausable && <button type="button" className="button" onClick={pause}>{texts.pause} <span className="key" aria-hidden="true">{pauseKey}</span></button>}
      <button type="button" className="button" onClick={cancel}>{texts.cancel} <span className="key" aria-hidden="true">{cancelKey}</span></button>
    </>
  );
}
