import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { LoadPhase, Waiting } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import type { LoadStore, LoadStoreState } from './load-store';
import { loadedText } from './loaded-text';
import { waitText } from './wait-text';

const statusOf = ({ record }: LoadStoreState): string => (record === null ? 'none' : record.died !== null ? 'died' : record.state.status);
const phaseOf = ({ record }: LoadStoreState): LoadPhase | null => record?.state.progress.phase ?? null;
const tenthOf = ({ record }: LoadStoreState): number => Math.floor((record?.state.progress.fraction ?? 0) * 10);
const waitOf = ({ record }: LoadStoreState): Waiting['for'] | null => record?.state.progress.waiting?.for ?? null;

/** Says aloud what changed: a phase, a state, a wait, each tenth; never each tick. */
export function LoadAnnouncer({ load }: { load: LoadStore }): ReactElement {
  const { texts: { load: { says, waits } }, formats, shared } = useI18n();
  const status = useStore(load, statusOf);
  const phase = useStore(load, phaseOf);
  const tenth = useStore(load, tenthOf);
  const wait = useStore(load, waitOf);
  const before = useRef({ status, phase, tenth, wait });
  const [said, setSaid] = useState('');

  useEffect(() => {
    const last = before.current;
    before.current = { status, phase, tenth, wait };
    const words = (): string | null => {
      if (status !== last.status) {
        const state = load.getState().record?.state;
        if (status === 'done' && state?.status === 'done') return loadedText(state.summary, says, shared.losses);
        if (status === 'pausing' || status === 'cancelling' || status === 'failed' || status === 'cancelled' || status === 'died') return says[status];
        if (status === 'paused') return says.paused(formats.number(load.getState().record?.state.progress.rows.read ?? 0));
      }
      if (wait !== last.wait) {
        const waiting = load.getState().record?.state.progress.waiting ?? null;
        if (waiting !== null) return waitText(waiting, waits, formats);
        if (status === 'running') return waits.over;
      }
      if (phase !== null && phase !== last.phase) return says.phase(shared.phase(phase));
      return status === 'running' && tenth > last.tenth ? says.tenth(formats.percent(tenth / 10, 0)) : null;
    };
    const next = words();
    if (next !== null) setSaid(next);
  }, [load, status, phase, tenth, wait, says, waits, shared, formats]);

  return <div className="unseen" role="status" aria-live="polite">{said}</div>;
}
