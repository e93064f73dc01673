import { useMemo, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { ChartActions } from './ChartActions';
import { coverageNodes, coverageRows } from './chart-rows';
import { CoverageHead } from './CoverageHead';
import { CoveragePlot } from './CoveragePlot';
import type { DataRows } from './data-rows';
import { DataTable } from './DataTable';
import type { MapOutage } from './map-outages';
import { isWhole } from './map-view';
import { pictureOf } from './paint-coverage';
import type { PreviewStore } from './preview-store';
import { usePreviewAnswer } from './use-preview-answer';

/** Which node was observed when: nodes from top to bottom, time from left to right; as a map, or as figures of the part that is shown. */
export function CoverageMap({ api, preview, clock, outages }: { api: SluiceApi; preview: PreviewStore; clock: GridClock; outages: readonly MapOutage[] }): ReactElement {
  const { map } = preview.getState();
  const { overview, detail, view, extent } = useStore(map);
  const loadId = useStore(preview, (state) => state.loadId) ?? '';
  const { texts: { preview: { coverage: texts, reading } }, shared } = useI18n();
  const [isTable, setIsTable] = useState(false);
  const section = useRef<HTMLElement>(null);
  const whole = useMemo(() => (overview === null ? null : pictureOf(overview)), [overview]);
  const part = useMemo(() => (detail === null ? null : pictureOf(detail)), [detail]);
  const pictures = useMemo(() => [whole, part].filter((picture) => picture !== null), [whole, part]);

  const shown = isWhole(view, extent) ? whole : part ?? whole;
  const data = async (): Promise<DataRows | null> => (
    shown === null ? null : coverageRows(shown, view, await api.ask('preview:names', { loadId, nodes: coverageNodes(shown, view) }), texts, extent.nodes)
  );
  const channel = useStore(preview, (state) => state.channel);
  const { answer: rows, error } = usePreviewAnswer(isTable && shown !== null ? JSON.stringify([loadId, channel, view, { ...shown.coverage, shares: '' }, texts.title]) : null, data);

  return (
    <section className="coverage" aria-label={texts.title} ref={section}>
      <CoverageHead map={map} actions={<ChartActions api={api} name={texts.title} data={data} part={section} isTable={isTable} onTable={setIsTable} />} />
      {!isTable ? <CoveragePlot preview={preview} clock={clock} pictures={pictures} outages={outages} />
        : error !== null ? <p className="nothing" role="alert">{shared.error(error).title}</p>
          : rows === null ? <p className="nothing" role="status">{reading}</p> : <DataTable label={texts.title} data={rows} />}
    </section>
  );
}
