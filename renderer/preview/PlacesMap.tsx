import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Canvas, type CanvasBox, type CanvasPoint } from '../ui/Canvas';
import { Choice } from '../ui/Choice';
import { axisText } from './axis-text';
import { ChartActions } from './ChartActions';
import { placesRows } from './chart-rows';
import type { DataRows } from './data-rows';
import { DataTable } from './DataTable';
import { valueRangeOf } from './lane-shapes';
import { paintPlaces } from './paint-places';
import { layOutPlaces, nearestPlace, type PlacesLayout } from './places-layout';
import type { PreviewStore } from './preview-store';
import { usePreviewAnswer } from './use-preview-answer';

type Colour = 'coverage' | 'mean';
const colours: readonly Colour[] = ['coverage', 'mean'];

/** Where the nodes are, coloured by coverage or their mean; points alone, no map behind them, nothing fetched from anywhere. */
export function PlacesMap({ api, preview }: { api: SluiceApi; preview: PreviewStore }): ReactElement {
  const positions = useStore(preview, (state) => state.positions);
  const total = useStore(preview, (state) => state.nodes.total);
  const chosen = useStore(preview, (state) => state.chosen);
  const channel = useStore(preview, (state) => state.channel);
  const loadId = useStore(preview, (state) => state.loadId) ?? '';
  const [colour, setColour] = useState<Colour>('coverage');
  const [isTable, setIsTable] = useState(false);
  const { texts: { preview: { places: texts, reading } }, formats, shared } = useI18n();
  const section = useRef<HTMLElement>(null);
  const layout = useRef<PlacesLayout | null>(null);
  const { answer: means, error } = usePreviewAnswer(colour === 'mean' ? `${loadId} ${channel}` : null, () => api.ask('preview:means', { loadId, channel }));
  const range = useMemo(() => (means === null ? null : valueRangeOf({ low: means, high: means })), [means]);
  const levels = useMemo(() => (positions === null ? [] : colour === 'coverage' ? positions.coverage : positions.node.map((node) => {
    const mean = means?.[node] ?? null;
    return mean === null || range === null ? null : (mean - range.low) / (range.high - range.low);
  })), [positions, colour, means, range]);
  const draw = useCallback((box: CanvasBox) => {
    if (positions === null) return;
    layout.current = layOutPlaces(positions, box.width, box.height);
    paintPlaces(box, positions, levels, layout.current, chosen);
  }, [positions, levels, chosen]);
  const pick = ({ x, y }: CanvasPoint): void => {
    const at = layout.current === null ? -1 : nearestPlace(layout.current, x, y);
    const node = positions?.node[at];
    if (node !== undefined) void preview.getState().chooseByIndex(node);
  };
  const placed = positions?.node.length ?? 0;
  const missing = total - placed;
  const data = (): DataRows | null => (positions === null ? null : placesRows(positions, means, texts));
  const rows = isTable ? data() : null;
  const [low, high] = colour === 'coverage' ? ['0', '100 %'] : range === null ? ['', ''] : [axisText(range.low, range, formats), axisText(range.high, range, formats)];

  return (
    <section aria-label={texts.title} ref={section}>
      <div className="pane-head"><h2>{texts.title}</h2><span className="meta cut">{placed > 0 && texts.meta(placed, formats)}</span></div>
      {placed > 0 && (
        <div className="places-head">
          <Choice label={texts.colour} value={colour} onChange={setColour} isSmall options={colours.map((value) => ({ value, label: texts.colours[value] }))} />
          <ChartActions api={api} name={texts.title} data={data} part={section} isTable={isTable} onTable={setIsTable} />
          <span className="small soft places-scale" aria-hidden="true">{low}<span className="ramp" />{high}</span>
        </div>
      )}
      {error !== null && <p className="nothing" role="alert">{shared.error(error).title}</p>}
      {colour === 'mean' && means === null && error === null && <p className="nothing" role="status">{reading}</p>}
      {positions !== null && placed === 0 ? <p className="nothing">{texts.none}</p> : rows !== null ? <div className="places-table"><DataTable label={texts.title} data={rows} /></div> : (
        <Canvas draw={draw} className="places" onPick={pick} label={texts.summary(placed, chosen.length === 0 ? texts.noneChosen : formats.list(chosen.map(({ name }) => name)), formats)} />
      )}
      {placed > 0 && missing > 0 && <p className="small muted places-note">{texts.missing(missing, formats)}</p>}
    </section>
  );
}
