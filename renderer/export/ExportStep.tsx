import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { isActive, isWriting, type LoadStore, type LoadStoreState } from '../load/load-store';
import type { SluiceApi } from '../sluice-api';
import { EmptyStep } from '../ui/EmptyStep';
import { Fault } from '../ui/Fault';
import '../ui/data-parts.css';
import './export.css';
import { ExportFacts } from './ExportFacts';
import { ExportProgressPane } from './ExportProgressPane';
import type { ExportStore } from './export-store';
import { FolderField } from './FolderField';
import { FormatTable } from './FormatTable';
import { OpeningSeries } from './OpeningSeries';
import { useForecasts } from './use-forecasts';
import { WrittenFiles } from './WrittenFiles';

interface Props { exports: ExportStore; load: LoadStore; api: SluiceApi; openStep: (step: 'source' | 'load') => void; onOpenSeries: () => void }

const doneOf = ({ record }: LoadStoreState) => (record?.state.status === 'done' && record.died === null ? record.state : null);
const isActiveOf = ({ record }: LoadStoreState): boolean => record !== null && record.died === null && isActive(record.state);
const exportOf = ({ record }: LoadStoreState) => record?.export ?? null;

/** The Export step: which formats, how large, where to; then what was written. */
export function ExportStep({ exports, load, api, openStep, onOpenSeries }: Props): ReactElement {
  const done = useStore(load, doneOf);
  const runs = useStore(load, isActiveOf);
  const state = useStore(load, exportOf);
  const refusal = useStore(exports, (store) => store.refusal);
  const loadRefusal = useStore(load, (store) => store.refusal);
  const { texts: { export: texts, shape }, shared } = useI18n();
  const loadId = done?.progress.loadId;
  const record = load.getState().record;

  useEffect(() => {
    const now = load.getState().record;
    if (loadId !== undefined && now !== null) void exports.getState().prepare(loadId, now.recipe, now.seriesFolder);
  }, [exports, load, loadId]);

  const forecasts = useForecasts(exports, record?.recipe.recipe ?? null, done?.summary ?? null);
  const copy = (text: string): void => void api.ask('text:copy', { text });
  const refused = [[refusal, exports.getState().dismissRefusal] as const, [loadRefusal, load.getState().dismissRefusal] as const].map(([error, dismiss]) => (
    error !== null && <Fault key={error.code} {...shared.error(error)} code={error.code} onCopy={copy} onDismiss={dismiss} />
  ));
  if (done === null || record === null) {
    return (
      <div className="export-empty">
        {refused}
        <OpeningSeries load={load} onCopy={copy} />
        <EmptyStep
          title={texts.empty.title} text={runs ? texts.empty.running : `${texts.empty.text}. ${shape.again.text}`}
          actions={(
            <>
              <button type="button" className="button primary" onClick={() => openStep(runs ? 'load' : 'source')}>{runs ? texts.empty.toLoad : texts.empty.toSource}</button>
              {!runs && <button type="button" className="button" onClick={onOpenSeries}>{shape.again.open}</button>}
            </>
          )}
        />
      </div>
    );
  }
  const { recipe } = record.recipe;
  const writes = isWriting(state);
  return (
    <div className="export">
      <div className="pane export-main rule-right">
        {refused}
        {state !== null && <ExportProgressPane state={state} onCancel={() => void exports.getState().cancel()} onMore={exports.getState().chooseMore} />}
        {state?.status === 'failed' && <Fault {...shared.error(state.error)} code={state.error.code} onCopy={copy} />}
        <FormatTable exports={exports} forecasts={forecasts} isWriting={writes} isSeriesThere={record.seriesFolder !== undefined} />
        <FolderField exports={exports} recipeName={recipe.name} isWriting={writes} />
        <WrittenFiles exports={exports} outputs={state?.status === 'done' ? state.outputs : []} onCopy={copy} />
      </div>
      <ExportFacts exports={exports} record={record} summary={done.summary} forecasts={forecasts} outputs={state?.status === 'done' ? state.outputs : []} api={api} />
    </div>
  );
}
