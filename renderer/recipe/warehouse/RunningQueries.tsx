import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RunningQuery } from '../../../shared/connections';
import { useApp } from '../../app-context';
import { useI18n } from '../../i18n/i18n';
import { ErrorFault } from '../ErrorFault';

/** The queries that the warehouse runs for the form or for a load, each with a way to what the service shows of it. */
export function RunningQueries({ waits }: { waits: RunningQuery['waits'] }): ReactElement | null {
  const { queries } = useApp();
  const { texts: { warehouse: { queries: texts } }, formats } = useI18n();
  const running = useStore(queries, (state) => state.running);
  const copied = useStore(queries, (state) => state.copied);
  const refusal = useStore(queries, (state) => state.refusal);
  const { link, stop, dismissRefusal } = queries.getState();
  const shown = running.filter((query) => query.waits === waits);
  if (shown.length === 0) return null;
  return (
    <section className="running-queries" aria-label={texts.title}>
      <ul>
        {shown.map((query) => (
          <li key={query.instance}>
            <p className="hint">{texts.runs(query.instance, query.percent === null ? null : formats.percent(query.percent / 100, 0))}</p>
            <div className="actions">
              <button type="button" className="button small" title={texts.hint} onClick={() => void link(query, 'open')}>{texts.open}</button>
              <button type="button" className="button small" title={texts.hint} onClick={() => void link(query, 'copy')}>{texts.copy}</button>
              {waits === 'form' && <button type="button" className="button small" onClick={stop}>{texts.stop}</button>}
              <span className="small muted" role="status">{copied === query.instance ? texts.copied : ''}</span>
            </div>
          </li>
        ))}
      </ul>
      {refusal !== null && <ErrorFault error={refusal} onDismiss={dismissRefusal} />}
    </section>
  );
}
