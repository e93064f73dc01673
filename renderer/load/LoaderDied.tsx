import type { ReactElement } from 'react';
import type { SluiceError } from '../../shared/errors';
import type { UnfinishedLoad } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Fault } from '../ui/Fault';
import type { LoadStore } from './load-store';

interface Props {
  load: LoadStore;
  api: SluiceApi;
  died: SluiceError;
  /** What is left of the load to go on from, if anything. */
  left: UnfinishedLoad | null;
  onGoOn: (unfinished: UnfinishedLoad) => void;
}

/** The loader process ended under a load: its last words, and the way to a new one, or straight on with the load. */
export function LoaderDied({ load, api, died, left, onGoOn }: Props): ReactElement {
  const { texts: { load: texts }, shared, formats, hide } = useI18n();
  const lines = died.code === 'loader-died' ? died.lastLines.map(hide) : [];
  const goOn = async (unfinished: UnfinishedLoad): Promise<void> => {
    await load.getState().restartLoader();
    onGoOn(unfinished);
  };
  return (
    <div className="died">
      <Fault
        {...shared.error(died)} code={died.code} onCopy={(text) => void api.ask('text:copy', { text: [text, ...lines].join('\n') })}
        actions={(
          <>
            {left !== null && <button type="button" className="button small primary" onClick={() => void goOn(left)}>{texts.unfinished.goOnFrom(left.batch + 1, formats)}</button>}
            <button type="button" className={`button small ${left === null ? 'primary' : ''}`} onClick={() => void load.getState().restartLoader()}>{texts.actions.restart}</button>
          </>
        )}
      />
      {lines.length > 0 && (
        <details open>
          <summary>{texts.says.lastLines}</summary>
          <pre>{lines.join('\n')}</pre>
        </details>
      )}
    </div>
  );
}
