import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useI18n } from '../i18n/i18n';
import { Fault } from '../ui/Fault';
import './load.css';
import { UnfinishedItem } from './UnfinishedItem';

/** How often it is looked whether another process is still at work. */
const LOOKS_AGAIN_MS = 2000;

/** Loads that were stopped before their end, each with a way on; nothing where there are none. */
export function UnfinishedLoads(): ReactElement | null {
  const { api, unfinished } = useApp();
  const loads = useStore(unfinished, (state) => state.loads) ?? [];
  const refusal = useStore(unfinished, (state) => state.refusal);
  const { texts: { load: { unfinished: texts } }, shared, formats } = useI18n();
  const isOneRunning = loads.some(({ isRunning }) => isRunning);
  useEffect(() => {
    if (!isOneRunning) return;
    const timer = setInterval(() => void unfinished.getState().refresh(), LOOKS_AGAIN_MS);
    return () => clearInterval(timer);
  }, [unfinished, isOneRunning]);
  if (loads.length === 0 && refusal === null) return null;
  const title = texts.title(loads.length, formats);
  return (
    <section className="unfinished" aria-label={title}>
      <h2 className="strong">{title}</h2>
      {refusal !== null && <Fault {...shared.error(refusal)} code={refusal.code} onCopy={(text) => void api.ask('text:copy', { text })} />}
      <ul>{loads.map((load) => <UnfinishedItem key={load.workId} unfinished={load} />)}</ul>
    </section>
  );
}
