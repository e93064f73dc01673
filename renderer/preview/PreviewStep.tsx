import { useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import { isActive, type LoadStore, type LoadStoreState } from '../load/load-store';
import type { SluiceApi } from '../sluice-api';
import { EmptyStep } from '../ui/EmptyStep';
import { Fault } from '../ui/Fault';
import { ChartsPane } from './ChartsPane';
import { CoverageMap } from './CoverageMap';
import { FindingsPane } from './FindingsPane';
import { outagesOf } from './map-outages';
import { NodeList } from './NodeList';
import { OutageList } from './OutageList';
import { PlacesMap } from './PlacesMap';
import '../ui/data-parts.css';
import './preview.css';
import type { PreviewStore } from './preview-store';
import { QualityPane } from './QualityPane';

interface Props { preview: PreviewStore; load: LoadStore; api: SluiceApi; openStep: (step: 'source' | 'load') => void }

const doneOf = ({ record }: LoadStoreState) => (record?.state.status === 'done' && record.died === null ? record.state : null);
const isActiveOf = ({ record }: LoadStoreState): boolean => record !== null && record.died === null && isActive(record.state);

/** Up to so many cells the report is made without being asked for: it reads them all, on the thread that answers the preview. */
const READ_UNASKED_CELLS = 200e6;

/** The Preview step: what the load gave, before anything is exported. */
export function PreviewStep({ preview, load, api, openStep }: Props): ReactElement {
  const done = useStore(load, doneOf);
  const runs = useStore(load, isActiveOf);
  const { texts: { preview: texts }, shared } = useI18n();
  const error = useStore(preview, (state) => state.error);
  const isOpen = useStore(preview, (state) => state.axis !== null);
  const isDrawn = useStore(preview.getState().map, (state) => state.overview !== null);
  const report = useStore(preview, (state) => state.report);
  const channel = useStore(preview, (state) => state.channel);
  const loadId = done?.progress.loadId;
  const grid = done?.summary.plan.grid;
  const clock = useMemo(() => (grid === undefined ? null : new GridClock(grid)), [grid]);

  useEffect(() => {
    if (loadId !== undefined) void preview.getState().open(loadId);
  }, [preview, loadId]);

  const channelName = done?.summary.channels[channel]?.name ?? '';
  const outages = useMemo(() => (clock === null ? [] : outagesOf(report, channelName, clock)), [report, channelName, clock]);
  const cells = done === null ? Infinity : done.summary.steps * done.summary.nodes * done.summary.channels.length;

  useEffect(() => {
    if (isDrawn && cells <= READ_UNASKED_CELLS) preview.getState().needReport();
  }, [preview, isDrawn, cells]);

  if (done === null || clock === null) {
    return (
      <EmptyStep
        title={texts.empty.title} text={runs ? texts.empty.running : texts.empty.text}
        actions={<button type="button" className="button primary" onClick={() => openStep(runs ? 'load' : 'source')}>{runs ? texts.empty.toLoad : texts.empty.toSource}</button>}
      />
    );
  }
  const again = (): void => {
    void load.getState().again();
    openStep('load');
  };
  if (error !== null) {
    return (
      <div className="step-fault">
        <Fault {...shared.error(error)} code={error.code} onCopy={(text) => void api.ask('text:copy', { text })} actions={<button type="button" className="button small" onClick={again}>{texts.loadAgain}</button>} />
      </div>
    );
  }
  if (!isOpen) return <p className="nothing" role="status">{texts.reading}</p>;
  return (
    <div className="preview">
      <NodeList preview={preview} />
      <div className="preview-center">
        <CoverageMap api={api} preview={preview} clock={clock} outages={outages} />
        <ChartsPane key={loadId} api={api} preview={preview} clock={clock} channels={done.summary.channels.map(({ name }) => name)} />
      </div>
      <aside className="pane rule-left preview-side" aria-label={`${texts.places.title}, ${texts.quality.title}`} tabIndex={0}>
        <PlacesMap key={`places ${loadId}`} api={api} preview={preview} />
        <QualityPane summary={done.summary} channel={channel} />
        <OutageList outages={outages} preview={preview} clock={clock} />
        <FindingsPane key={done.progress.loadId} api={api} preview={preview} />
      </aside>
    </div>
  );
}
