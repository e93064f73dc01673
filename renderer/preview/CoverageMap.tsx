import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import type { SluiceApi } from '../sluice-api';
import { Canvas, type CanvasBox } from '../ui/Canvas';
import { useSize } from '../ui/use-size';
import { ChartActions } from './ChartActions';
import { coverageRows } from './chart-rows';
import { CoverageHead } from './CoverageHead';
import { coverageInWords } from './coverage-pixels';
import { CoverageTip, type CoveragePlace } from './CoverageTip';
import type { DataRows } from './data-rows';
import { DataTable } from './DataTable';
import { mapKeys } from './map-keys';
import { isWhole, movedView, placeAt, scaledView } from './map-view';
import { NodeAxis } from './NodeAxis';
import { binAt, paintCoverage, pictureOf } from './paint-coverage';
import type { PreviewStore } from './preview-store';
import { SplitBand } from './SplitBand';
import { TimeAxis } from './TimeAxis';
import { useMapGestures, type MapGestures } from './use-map-gestures';

/** Which node was observed when: nodes from top to bottom, time from left to right. Wheel, drag and keys move and zoom it; a click goes to the node. */
export function CoverageMap({ api, preview, clock }: { api: SluiceApi; preview: PreviewStore; clock: GridClock }): ReactElement {
  const { map } = preview.getState();
  const { overview, detail, view, extent } = useStore(map);
  const axis = useStore(preview, (state) => state.axis);
  const span = useStore(preview, (state) => state.span);
  const chosen = useStore(preview, (state) => state.chosen);
  const { texts: { preview: { coverage: texts } }, formats } = useI18n();
  const names = useStore(map, (state) => state.names);
  const [isTable, setIsTable] = useState(false);
  const section = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [place, setPlace] = useState<CoveragePlace | null>(null);
  const [middle, setMiddle] = useState<CoveragePlace | null>(null);
  const whole = useMemo(() => (overview === null ? null : pictureOf(overview)), [overview]);
  const part = useMemo(() => (detail === null ? null : pictureOf(detail)), [detail]);
  const pictures = useMemo(() => [whole, part].filter((picture) => picture !== null), [whole, part]);
  const words = useMemo(() => coverageInWords(whole?.shares ?? new Uint8Array()), [whole]);
  const draw = useCallback((box: CanvasBox) => paintCoverage(box, pictures, view), [pictures, view]);
  const timeShown = { first: view.firstStep, end: view.endStep };

  useEffect(() => { if (width > 0 && height > 0) map.getState().resize({ width, height }); }, [map, width, height]);

  const placeUnder = (x: number, y: number): CoveragePlace | null => {
    const at = placeAt(view, x, y, extent);
    const bin = at === null ? null : binAt(pictures, at.node, at.step);
    return at === null || bin === null ? null : { ...bin, node: at.node, endNode: Math.min(extent.nodes, bin.endNode), x: x * width, y: y * height, width };
  };
  const goTo = (x: number, y: number): void => {
    const at = placeAt(view, x, y, extent);
    if (at === null) return;
    void preview.getState().chooseByIndex(at.node);
    if (!isWhole(view, extent)) preview.getState().showSpan({ first: Math.floor(view.firstStep), end: Math.ceil(view.endStep) });
  };
  const gestures = useRef<MapGestures>(null as unknown as MapGestures);
  gestures.current = {
    onDrag: (byX, byY) => map.getState().show(movedView(map.getState().view, -byX, -byY, extent)),
    onZoom: (factor, at, axes) => map.getState().show(scaledView(map.getState().view, axes === 'nodes' ? 1 : factor, axes === 'time' ? 1 : factor, extent, at)),
    onPick: goTo,
    onPoint: (at) => setPlace(at === null ? null : placeUnder(at.x, at.y)),
  };
  useMapGestures(frame, gestures);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') goTo(0.5, 0.5);
    else {
      const next = mapKeys(event.key, event.shiftKey, view, extent);
      if (next === null) return;
      map.getState().show(next);
    }
    event.preventDefault();
  };
  const data = (): DataRows | null => {
    const finest = pictures.at(-1);
    return finest === undefined ? null : coverageRows(isWhole(view, extent) ? pictures[0] ?? finest : finest, view, (node) => names.get(node) ?? formats.number(node), texts, extent.nodes);
  };
  const rows = isTable ? data() : null;
  const sayMiddle = (): void => setMiddle(placeUnder(0.5, 0.5));

  return (
    <section className="coverage" aria-label={texts.title} ref={section}>
      <CoverageHead map={map} actions={<ChartActions api={api} name={texts.title} data={data} part={section} isTable={isTable} onTable={setIsTable} />} />
      {rows !== null ? <DataTable label={texts.title} data={rows} /> : (
        <>
          <div className="plot"><SplitBand splits={axis?.splits ?? []} span={timeShown} /></div>
          <div className="plot map-plot">
            <NodeAxis map={map} height={height} chosen={chosen} />
            <div className="map-frame" ref={frame} role="group" tabIndex={0} aria-label={texts.keys} onKeyDown={onKeyDown} onKeyUp={sayMiddle} onFocus={sayMiddle}>
              <Canvas draw={draw} className="map" label={texts.summary(formats.percent(words.mean), formats.percent(words.empty))} />
              <span className="cross" aria-hidden="true" />
              {place !== null && <CoverageTip map={map} place={place} clock={clock} />}
              <span className="unseen" role="status">{middle !== null && <CoverageTip map={map} place={middle} clock={clock} isPlain />}</span>
            </div>
          </div>
          <div className="plot"><TimeAxis clock={clock} span={timeShown} width={width} marked={span.first === 0 && span.end === axis?.steps ? undefined : span} /></div>
        </>
      )}
    </section>
  );
}
