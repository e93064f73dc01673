import type { ReactElement } from 'react';
import { middleIn, type MapOutage } from './map-outages';
import type { MapView } from './map-view';

/** Numbers of outages where the map shows them; the list beside it says what they are. */
export function OutageMarks({ outages, view }: { outages: readonly MapOutage[]; view: MapView }): ReactElement {
  return (
    <>
      {outages.map((outage, at) => {
        const middle = middleIn(view, outage);
        return middle !== null && <span key={at} className="outage-mark" aria-hidden="true" style={{ left: `${middle.x * 100}%`, top: `${middle.y * 100}%` }}>{at + 1}</span>;
      })}
    </>
  );
}
