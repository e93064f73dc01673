import { useCallback, useRef, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import { Canvas, type CanvasBox, type CanvasPoint } from '../ui/Canvas';
import { paintPlaces } from './paint-places';
import { layOutPlaces, nearestPlace, type PlacesLayout } from './places-layout';
import type { PreviewStore } from './preview-store';

/** Where the nodes are, coloured by coverage; points alone, no map behind them, nothing fetched. */
export function PlacesMap({ preview }: { preview: PreviewStore }): ReactElement {
  const positions = useStore(preview, (state) => state.positions);
  const total = useStore(preview, (state) => state.nodes.total);
  const chosen = useStore(preview, (state) => state.chosen);
  const { texts: { preview: { places: texts } }, formats } = useI18n();
  const layout = useRef<PlacesLayout | null>(null);
  const draw = useCallback((box: CanvasBox) => {
    if (positions === null) return;
    layout.current = layOutPlaces(positions, box.width, box.height);
    paintPlaces(box, positions, layout.current, chosen);
  }, [positions, chosen]);
  const pick = ({ x, y }: CanvasPoint): void => {
    const at = layout.current === null ? -1 : nearestPlace(layout.current, x, y);
    const node = positions?.node[at];
    if (node !== undefined) void preview.getState().chooseByIndex(node);
  };
  const placed = positions?.node.length ?? 0;
  const missing = total - placed;

  return (
    <section aria-label={texts.title}>
      <div className="pane-head"><h2>{texts.title}</h2><span className="meta cut">{placed > 0 && texts.meta(placed, formats)}</span></div>
      {positions !== null && placed === 0 ? <p className="nothing">{texts.none}</p> : (
        <Canvas draw={draw} className="places" onPick={pick} label={texts.summary(placed, chosen.length === 0 ? texts.noneChosen : formats.list(chosen.map(({ name }) => name)), formats)} />
      )}
      {placed > 0 && missing > 0 && <p className="small muted places-note">{texts.missing(missing, formats)}</p>}
    </section>
  );
}
