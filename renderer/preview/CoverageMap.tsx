import { useMemo, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { ChartActions } from './ChartActions';
import { coverageRows } from './chart-rows';
import { CoverageHead } from './CoverageHead';
import { CoveragePlot } from './CoveragePlot';
import type { DataRows } from './data-rows';
import { DataTable } from './DataTable';
import { isWhole } from './map-view';
import { pictureOf } from './paint-coverage';
import type { PreviewStore } from './preview-store';

/** Which node was observed when: nodes from top to bottom, time from left to right; as a map, or as figures of the part that is shown. */
export function CoverageMap({ api, preview, clock }: { api: SluiceApi; preview: PreviewStore; clock: GridClock }): ReactElement {
  const { map } = preview.getState();
  const { overview, detail, view, extent } = useStore(map);
  const names = useStore(map, (state) => state.names);
  const { texts: { preview: { coverage: texts } }, formats } = useI18n();
  const [isTable, setIsTable] = useState(false);
  const section = useRef<HTMLElement>(null);
  const whole = useMemo(() => (overview === null ? null : pictureOf(overview)), [overview]);
  const part = useMemo(() => (detail === null ? null : pictureOf(detail)), [detail]);
  const pictures = useMemo(() => [whole, part].filter((picture) => picture !== null), [whole, part]);

  const data = (): DataRows | null => {
    const finest = pictures.at(-1);
    return finest === undefined ? null : coverageRows(isWhole(view, extent) ? pictures[0] ?? finest : finest, view, (node) => names.get(node) ?? formats.number(node), texts, extent.nodes);
  };
  const rows = isTable ? data() : null;

  return (
    <section className="coverage" aria-label={texts.title} ref={section}>
      <CoverageHead map={map} actions={<ChartActions api={api} name={texts.title} data={data} part={section} isTable={isTable} onTable={setIsTable} />} />
      {rows !== null ? <DataTable label={texts.title} data={rows} /> : <CoveragePlot preview={preview} clock={clock} pictures={pictures} />}
    </section>
  );
}
