import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { AppInfo } from '../../shared/ipc';
import type { UnfinishedLoad } from '../../shared/load-state';
import { useI18n } from '../i18n/i18n';
import { RunningQueries } from '../recipe/warehouse/RunningQueries';
import type { SluiceApi } from '../sluice-api';
import { EmptyStep } from '../ui/EmptyStep';
import { Later } from '../ui/Later';
import { BatchStrip } from './BatchStrip';
import { BatchTable } from './BatchTable';
import '../ui/data-parts.css';
import './load.css';
import { LoadLog } from './LoadLog';
import { LoadMetrics } from './LoadMetrics';
import { LoadNotice } from './LoadNotice';
import { LoadSummaryPane } from './LoadSummaryPane';
import type { LoadStore, LoadStoreState } from './load-store';
import { MemoryChart } from './MemoryChart';
import { PhaseBar } from './PhaseBar';
import { ThroughputChart } from './ThroughputChart';
import { UnfinishedLoads } from './UnfinishedLoads';
import type { UnfinishedStore } from './unfinished-store';

interface Props {
  load: LoadStore;
  unfinished: UnfinishedStore;
  api: SluiceApi;
  info: AppInfo | null;
  openStep: (step: 'source') => void;
  onSkipBadRows: () => void;
  onGoOn: (unfinished: UnfinishedLoad) => void;
}

const loadIdOf = ({ record }: LoadStoreState): string | null => record?.state.progress.loadId ?? null;
const doneOf = ({ record }: LoadStoreState) => (record?.state.status === 'done' ? record.state : null);
const isLogOpenOf = ({ isLogOpen }: LoadStoreState): boolean => isLogOpen;

/** The Load step: how a load goes while it runs, what came of it when it is over. */
export function LoadStep({ load, unfinished, api, info, openStep, onSkipBadRows, onGoOn }: Props): ReactElement {
  const loadId = useStore(load, loadIdOf);
  const done = useStore(load, doneOf);
  const isLogOpen = useStore(load, isLogOpenOf);
  const view = useStore(load, (store) => store.view);
  const { texts: { load: { empty } } } = useI18n();
  const recipe = load.getState().record?.recipe.recipe;
  if (loadId === null || recipe === undefined) {
    return <EmptyStep above={<UnfinishedLoads />} title={empty.title} text={empty.text} actions={<button type="button" className="button primary" onClick={() => openStep('source')}>{empty.action}</button>} />;
  }

  return (
    <div className="load">
      <PhaseBar load={load} />
      <LoadMetrics load={load} />
      <LoadNotice load={load} unfinished={unfinished} api={api} machineBytes={info?.memoryBytes ?? 0} onEdit={() => openStep('source')} onSkipBadRows={onSkipBadRows} onGoOn={onGoOn} />
      <RunningQueries waits="load" />
      {done !== null && view === 'summary' ? <LoadSummaryPane summary={done.summary} progress={done.progress} recipe={recipe} /> : (
        <div className="load-course" key={loadId}>
          <div className="load-charts">
            <MemoryChart load={load} info={info} />
            <Later afterMs={250}><ThroughputChart load={load} /></Later>
          </div>
          <BatchStrip load={load} />
          <div className={`load-bottom rule-top ${isLogOpen ? '' : 'log-closed'}`}>
            <Later afterMs={100}>
              <BatchTable load={load} />
              <LoadLog load={load} api={api} info={info} />
            </Later>
          </div>
        </div>
      )}
    </div>
  );
}
