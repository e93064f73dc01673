import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox } from '../ui/Canvas';
import { useSize } from '../ui/use-size';
import { coverageInWords } from './coverage-pixels';
import { CoverageTip, type CoveragePlace } from './CoverageTip';
import { mapKeys } from './map-keys';
import { isWhole, movedView, placeAt, scaledView } from './map-view';
import type { MapOutage } from './map-outages';
import { NodeAxis } from './NodeAxis';
import { OutageMarks } from './OutageMarks';
import { binAt, paintCoverage, type CoveragePicture } from './paint-coverage';
import type { PreviewStore } from './preview-store';
import { SplitBand } from './SplitBand';
import { TimeAxis } from './TimeAxis';
import { useMapGestures, type MapGestures } from './use-map-gestures';

interface Props { preview: PreviewStore; clock: GridClock; /** From the coarsest to the finest; the first one shows everything. */ pictures: readonly CoveragePicture[]; outages: readonly MapOutage[] }

/** The map of nodes by time as it is drawn. Wheel, drag and keys move and zoom it; a click goes to the node. */
export function CoveragePlot({ preview, clock, pictures, outages }: Props): ReactElement {
  const { map } = preview.getState();
  const { view, extent } = useStore(map);
  const axis = useStore(preview, (state) => state.axis);
  const span = useStore(preview, (state) => state.span);
  const chosen = useStore(preview, (state) => state.chosen);
  const { texts: { preview: { coverage: texts } }, formats } = useI18n();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [place, setPlace] = useState<CoveragePlace | null>(null);
  const [middle, setMiddle] = useState<CoveragePlace | null>(null);
  const whole = pictures[0];
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
  const now: MapGestures = {
    onDrag: (byX, byY) => map.getState().show(movedView(map.getState().view, -byX, -byY, extent)),
    onZoom: (factor, at, axes) => map.getState().show(scaledView(map.getState().view, axes === 'nodes' ? 1 : factor, axes === 'time' ? 1 : factor, extent, at)),
    onPick: goTo,
    onPoint: (at) => setPlace(at === null ? null : placeUnder(at.x, at.y)),
  };
  const gestures = useRef(now);
  gestures.current = now;
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
  const sayMiddle = (): void => setMiddle(placeUnder(0.5, 0.5));

  return (
    <>
      <div className="plot"><SplitBand splits={axis?.splits ?? []} span={timeShown} /></div>
      <div className="plot map-plot">
        <NodeAxis map={map} height={height} chosen={chosen} />
        <div className="map-frame" ref={frame} role="group" tabIndex={0} aria-label={texts.keys} onKeyDown={onKeyDown} onKeyUp={sayMiddle} onFocus={sayMiddle}>
          <Canvas draw={draw} className="map" label={texts.summary(formats.percent(words.mean), formats.percent(words.empty))} />
          <OutageMarks outages={outages} view={view} />
          <span className="cross" aria-hidden="true" />
          {place !== null && <CoverageTip map={map} place={place} clock={clock} />}
          <span className="unseen" role="status">{middle !== null && <CoverageTip map={map} place={middle} clock={clock} isPlain />}</span>
        </div>
      </div>
      <div className="plot"><TimeAxis clock={clock} span={timeShown} width={width} marked={span.first === 0 && span.end === axis?.steps ? undefined : span} /></div>
    </>
  );
}
