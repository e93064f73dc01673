import type { ReactElement } from 'react';
import type { Waiting } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { Glyph } from '../ui/Glyph';
import { roomierBudget } from './budget-scale';
import type { LoadStore } from './load-store';
import { waitText } from './wait-text';

interface Props { load: LoadStore; waiting: Waiting; /** Memory of this machine. */ machineBytes: number; isPaused: boolean }

/** What a load stands still for, and what can be done besides waiting. */
export function WaitNotice({ load, waiting, machineBytes, isPaused }: Props): ReactElement {
  const { texts: { load: { waits: texts, actions } }, formats } = useI18n();
  const { setBudget, pause, resume, cancel } = load.getState();
  const roomier = waiting.for === 'memory' ? roomierBudget(waiting.rssBytes, { budgetBytes: waiting.budgetBytes, machineBytes }) : null;
  return (
    <div className="notice waits">
      <Glyph kind="warn" size={14} />
      <span className="what">{waitText(waiting, texts, formats)}</span>
      <span className="grow" />
      {roomier !== null && <button type="button" className="button small primary" onClick={() => void setBudget(roomier)}>{texts.raise(formats.bytes(roomier * 1e6))}</button>}
      {waiting.for === 'memory' && (isPaused
        ? <button type="button" className="button small" onClick={resume}>{actions.resume}</button>
        : <button type="button" className="button small" onClick={pause}>{actions.pause}</button>)}
      <button type="button" className="button small" onClick={cancel}>{actions.cancel}</button>
    </div>
  );
}
