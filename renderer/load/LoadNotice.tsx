import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LoadRecord } from '../../shared/ipc';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Fault } from '../ui/Fault';
import { Choice } from '../ui/Choice';
import { LoaderDied } from './LoaderDied';
import type { LoadStore, LoadStoreState } from './load-store';

interface Props { load: LoadStore; api: SluiceApi; onEdit: () => void; onSkipBadRows: () => void }

const recordOf = ({ record }: LoadStoreState): LoadRecord | null => record;
const refusalOf = ({ refusal }: LoadStoreState): LoadStoreState['refusal'] => refusal;

/** What has to be said about a load that does not simply run: it waits, it ended, it failed, and what can be done. */
export function LoadNotice({ load, api, onEdit, onSkipBadRows }: Props): ReactElement | null {
  const record = useStore(load, recordOf);
  const refusal = useStore(load, refusalOf);
  const view = useStore(load, (store) => store.view);
  const { texts: { load: texts }, shared, formats } = useI18n();
  const { start, dismissRefusal, showView } = load.getState();
  if (record === null) return null;

  const copy = (text: string): void => void api.ask('text:copy', { text });
  const again = (): void => void start(record.recipe, record.recipePath);
  const loadAgain = <button type="button" className="button small" onClick={again}>{texts.actions.again}</button>;
  const edit = <button type="button" className="button small" onClick={onEdit}>{texts.actions.editRecipe}</button>;
  const { state } = record;
  const skip = <button type="button" className="button small" onClick={onSkipBadRows}>{texts.actions.skipBadRows}</button>;
  const stopsAtBadRows = state.status === 'failed' && state.error.code === 'bad-row' && record.recipe.recipe.load.badRows === 'stop';

  return (
    <>
      {refusal !== null && (
        <Fault {...shared.error(refusal)} code={refusal.code} onCopy={copy} actions={<button type="button" className="button small" onClick={dismissRefusal}>{texts.actions.dismiss}</button>} />
      )}
      {record.died !== null ? <LoaderDied load={load} api={api} died={record.died} /> : (
        <>
          {state.status === 'failed' && <Fault {...shared.error(state.error)} code={state.error.code} onCopy={copy} actions={<>{stopsAtBadRows && skip}{edit}{loadAgain}</>} />}
          {state.status === 'pausing' && <p className="notice">{texts.says.pausing}</p>}
          {state.status === 'paused' && <p className="notice strong">{texts.says.paused(formats.number(state.progress.rows.read))}</p>}
          {state.status === 'cancelling' && <p className="notice">{texts.says.cancelling}</p>}
          {state.status === 'cancelled' && (
            <div className="notice"><span><b>{texts.says.cancelled}</b>. {texts.says.nothingRemains}</span><span className="grow" />{edit}{loadAgain}</div>
          )}
          {state.status === 'done' && (
            <div className="notice">
              <b>{texts.says.done(state.progress.name)}</b>
              <Choice label={texts.view.label} value={view} onChange={showView} isSmall options={[{ value: 'summary', label: texts.view.summary }, { value: 'course', label: texts.view.course }]} />
            </div>
          )}
        </>
      )}
    </>
  );
}
