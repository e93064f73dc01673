import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { GridClock } from '../../shared/grid';
import { useI18n } from '../i18n/i18n';
import { viewAround, type MapOutage } from './map-outages';
import type { PreviewStore } from './preview-store';
import { stepText } from './step-text';

/** Nodes that were silent together, by the numbers they have on the map; each leads there. */
export function OutageList({ outages, preview, clock }: { outages: readonly MapOutage[]; preview: PreviewStore; clock: GridClock }): ReactElement | null {
  const { map } = preview.getState();
  const extent = useStore(map, (state) => state.extent);
  const { texts: { preview: { outages: texts } }, formats } = useI18n();
  if (outages.length === 0) return null;
  return (
    <section className="rule-top outages" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <ol>
        {outages.map((outage, at) => (
          <li key={at}>
            <button type="button" className="outage" onClick={() => map.getState().show(viewAround(outage, extent))}>
              <span className="outage-mark">{at + 1}</span>
              <span><b>{outage.nodes === extent.nodes ? texts.all : texts.nodes(outage.nodes, formats)}</b><span className="small muted">{texts.span(stepText(clock, outage.firstStep), outage.endStep < clock.grid.steps ? stepText(clock, outage.endStep) : null, outage.endStep - outage.firstStep, formats)}</span></span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
