import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LoadRecord } from '../../shared/ipc';
import { useI18n } from '../i18n/i18n';
import { isActive, type LoadStore, type LoadStoreState } from '../load/load-store';
import { Fault } from '../ui/Fault';

const recordOf = ({ record }: LoadStoreState): LoadRecord | null => record;

/** A series folder while its files are checked, or why it was not opened. */
export function OpeningSeries({ load, onCopy }: { load: LoadStore; onCopy: (text: string) => void }): ReactElement | null {
  const record = useStore(load, recordOf);
  const { texts: { shape: { again: texts } }, formats, shared } = useI18n();
  if (record?.seriesFolder === undefined || record.died !== null) return null;
  const { state } = record;
  const { fraction, name } = state.progress;
  const again = <button type="button" className="button small" onClick={() => void load.getState().again()}>{texts.retry}</button>;
  if (state.status === 'failed') return <div className="step-fault"><Fault {...shared.error(state.error)} code={state.error.code} onCopy={onCopy} actions={again} /></div>;
  if (state.status === 'cancelled') return <p className="notice" role="status">{texts.cancelled} {again}</p>;
  if (!isActive(state)) return null;
  const percent = formats.percent(fraction ?? 0, 0);
  return (
    <section className="notice export-progress" aria-label={texts.checking(name)}>
      <b>{texts.checking(name)}</b>
      <div className="meter" role="progressbar" aria-label={texts.checking(name)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round((fraction ?? 0) * 100)} aria-valuetext={percent}><i style={{ width: `${(fraction ?? 0) * 100}%` }} /></div>
      <span className="soft">{texts.checkingText(percent)}</span>
      <span className="grow" />
      {state.status !== 'cancelling' && <button type="button" className="button small" onClick={() => load.getState().cancel()}>{texts.cancel}</button>}
    </section>
  );
}
