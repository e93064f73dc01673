import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppInfo, LoadRecord } from '../../shared/ipc';
import { useI18n } from '../i18n/i18n';
import { BudgetControl } from './BudgetControl';
import { isActive, type LoadStore, type LoadStoreState } from './load-store';
import { MemoryMode } from './MemoryMode';
import { MemoryPlot } from './MemoryPlot';
import { memoryAhead, type MemoryAt } from './memory-ahead';
import { memoryByPart, memoryColours, memoryParts, memoryPoints } from './memory-points';

const recordOf = ({ record }: LoadStoreState): LoadRecord | null => record;
const none: readonly MemoryAt[] = [];
const POINTS = 300;
/** The time axis grows by this much at once, so that it does not crawl. */
const AXIS_GROWS_MS = 10_000;

/** What the loader's memory is made of over the whole load, against its budget, which can be changed while it runs. */
export function MemoryChart({ load, info }: { load: LoadStore; info: AppInfo | null }): ReactElement | null {
  const record = useStore(load, recordOf);
  const { texts: { load: { memory: texts } }, formats } = useI18n();
  const samples = record?.samples;
  const points = useMemo(() => memoryPoints(samples ?? [], POINTS), [samples]);
  const state = record?.state;
  const ahead = useMemo(() => (state !== undefined && isActive(state) ? memoryAhead(state.progress) : []), [state]);
  if (record === null) return null;

  const { memory, elapsedMs, etaMs } = record.state.progress;
  const { budgetBytes, rssBytes, peakRssBytes } = memory;
  const parts = memoryByPart(memory);
  const aheadMs = elapsedMs + (etaMs ?? 0);
  const endMs = aheadMs < AXIS_GROWS_MS ? Math.max(1000, Math.ceil(aheadMs / 1000) * 1000) : Math.ceil(aheadMs / AXIS_GROWS_MS) * AXIS_GROWS_MS;
  const topBytes = Math.max(budgetBytes * 1.17, Math.ceil((peakRssBytes * 1.08) / 50e6) * 50e6);

  const limits = [0.8, 0.95].map((share) => texts.limitIs(formats.percent(share, 0), formats.bytes(budgetBytes * share)));
  const needs = record.died === null && ahead.length > 0 ? texts.need(formats.bytes(Math.max(...ahead.map(({ bytes }) => bytes)))) : null;
  const summary = texts.summary(formats.bytes(rssBytes), formats.bytes(peakRssBytes), formats.bytes(budgetBytes), limits, needs);

  return (
    <section className="pane rule-right" aria-label={texts.title}>
      <div className="pane-head">
        <h2>{texts.title}</h2>
        <span className="meta cut"><b className="ink">{formats.bytes(rssBytes)}</b>{texts.now(formats.percent(rssBytes / budgetBytes, 0), formats.bytes(peakRssBytes))}</span>
        <span className="grow" />
        <div className="legend">
          {[...memoryParts].reverse().map((part) => <span key={part}><i style={{ background: `var(--${memoryColours[part]})` }} />{texts.parts[part]} {formats.number(parts[part] / 1e6)}</span>)}
        </div>
      </div>
      <div className="chart">
        <MemoryPlot points={points} endMs={endMs} topBytes={topBytes} budgetBytes={budgetBytes} ahead={record.died === null ? ahead : none} label={summary} />
      </div>
      {info !== null && isActive(record.state) && record.died === null && <BudgetControl load={load} machineBytes={info.memoryBytes} />}
      {info !== null && <MemoryMode load={load} workFolder={info.workFolder} />}
    </section>
  );
}
