import type { ReactElement } from 'react';
import type { SluiceError } from '../../shared/errors';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Fault } from '../ui/Fault';
import type { LoadStore } from './load-store';

/** The loader process ended under a load: its last words, and the way to a new one. */
export function LoaderDied({ load, api, died }: { load: LoadStore; api: SluiceApi; died: SluiceError }): ReactElement {
  const { texts: { load: texts }, shared } = useI18n();
  const lines = died.code === 'loader-died' ? died.lastLines : [];
  return (
    <div className="died">
      <Fault
        {...shared.error(died)} code={died.code} onCopy={(text) => void api.ask('text:copy', { text: [text, ...lines].join('\n') })}
        actions={<button type="button" className="button small primary" onClick={() => void load.getState().restartLoader()}>{texts.actions.restart}</button>}
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
