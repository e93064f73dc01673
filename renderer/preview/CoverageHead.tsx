import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useI18n } from '../i18n/i18n';
import type { CoverageStore } from './coverage-store';
import { isWhole, scaledView, wholeView } from './map-view';

/** What a cell of the map is, its legend, and the buttons that move nearer and away. */
export function CoverageHead({ map, actions }: { map: CoverageStore; actions: ReactElement }): ReactElement {
  const { overview, detail, view, extent } = useStore(map);
  const { texts: { preview: { coverage: texts, series } }, formats } = useI18n();
  const shown = isWhole(view, extent) ? overview : detail ?? overview;
  const meta = shown === null ? '' : texts.meta(shown.stepsPerCol, shown.nodesPerRow, formats);
  const zoom = (factor: number): void => map.getState().show(scaledView(view, factor, factor, extent));
  return (
    <div className="pane-head">
      <h2>{texts.title}</h2>
      <span className="meta cut" title={meta}>{meta}</span>
      <span className="grow" />
      <span className="small soft map-legend" aria-hidden="true">0<span className="ramp" />100 %</span>
      <span className="small soft map-legend"><i className="swatch missing" />{texts.missing}</span>
      <span className="moves">
        <button type="button" className="button quiet small" aria-label={series.zoomIn} title={series.zoomIn} onClick={() => zoom(0.5)}>+</button>
        <button type="button" className="button quiet small" aria-label={series.zoomOut} title={series.zoomOut} onClick={() => zoom(2)}>−</button>
        <button type="button" className="button quiet small" onClick={() => map.getState().show(wholeView(extent))}>{series.reset}</button>
      </span>
      {actions}
    </div>
  );
}
