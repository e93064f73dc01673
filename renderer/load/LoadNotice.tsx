import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LoadRecord } from '../../shared/ipc';
import type { UnfinishedLoad } from '../../shared/load-state';
import { lossesOf } from '../../shared/losses';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Choice } from '../ui/Choice';
import { Fault } from '../ui/Fault';
import { Glyph } from '../ui/Glyph';
import { CancelledNotice } from './CancelledNotice';
import { loadedText } from './loaded-text';
import { LoaderDied } from './LoaderDied';
import { isActive, type LoadStore, type LoadStoreState } from './load-store';
import { StartAgain } from './StartAgain';
import { unfinishedOf, type UnfinishedStore } from './unfinished-store';
import { WaitNotice } from './WaitNotice';

interface Props {
  load: LoadStore;
  unfinished: UnfinishedStore;
  api: SluiceApi;
  machineBytes: number;
  onEdit: () => void;
  onSkipBadRows: () => void;
  onGoOn: (unfinished: UnfinishedLoad) => void;
}

const recordOf = ({ record }: LoadStoreState): LoadRecord | null => record;
const refusalOf = ({ refusal }: LoadStoreState): LoadStoreState['refusal'] => refusal;

/** What has to be said about a load that does not simply run: it waits, it ended, it failed, and what can be done. */
export function LoadNotice({ load, unfinished, api, machineBytes, onEdit, onSkipBadRows, onGoOn }: Props): ReactElement | null {
  const record = useStore(load, recordOf);
  const refusal = useStore(load, refusalOf);
  const view = useStore(load, (store) => store.view);
  const loads = useStore(unfinished, (store) => store.loads);
  const { texts: { load: texts }, shared, formats } = useI18n();
  const { dismissRefusal, showView } = load.getState();
  if (record === null) return null;

  const copy = (text: string): void => void api.ask('text:copy', { text });
  const { state } = record;
  const left = isActive(state) && record.died === null ? null : unfinishedOf(loads, record.recipe);
  const again = <StartAgain load={load} record={record} left={left} onEdit={onEdit} onGoOn={onGoOn} />;
  const stopsAtBadRows = state.status === 'failed' && state.error.code === 'bad-row' && record.recipe.recipe.load.badRows === 'stop';
  const skip = stopsAtBadRows && <button type="button" className="button small" onClick={onSkipBadRows}>{texts.actions.skipBadRows}</button>;
  const { waiting } = state.progress;

  return (
    <>
      {refusal !== null && (
        <Fault {...shared.error(refusal)} code={refusal.code} onCopy={copy} onDismiss={dismissRefusal} />
      )}
      {record.died !== null ? <LoaderDied load={load} api={api} died={record.died} left={left} onGoOn={onGoOn} /> : (
        <>
          {waiting !== null && isActive(state) && state.status !== 'cancelling' && <WaitNotice load={load} waiting={waiting} machineBytes={machineBytes} isPaused={state.status === 'paused'} />}
          {state.status === 'failed' && <Fault {...shared.error(state.error)} code={state.error.code} onCopy={copy} actions={<>{skip}{again}</>} />}
          {state.status === 'pausing' && <p className="notice">{texts.says.pausing}</p>}
          {state.status === 'paused' && <p className="notice strong">{texts.says.paused(formats.number(state.progress.rows.read))}</p>}
          {state.status === 'cancelling' && <p className="notice">{texts.says.cancelling}</p>}
          {state.status === 'cancelled' && <CancelledNotice unfinished={unfinished} left={left} again={again} />}
          {state.status === 'done' && (
            <div className="notice">
              {lossesOf(state.summary) !== null && <Glyph kind="warn" />}
              <b>{loadedText(state.summary, texts.says, shared.losses)}</b>
              <Choice label={texts.view.label} value={view} onChange={showView} isSmall options={[{ value: 'summary', label: texts.view.summary }, { value: 'course', label: texts.view.course }]} />
            </div>
          )}
        </>
      )}
    </>
  );
}
